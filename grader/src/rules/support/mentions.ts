import { Node } from "ts-morph";
import { nodesIn } from "./functions.ts";
import { symbolOf } from "./local-function.ts";

/** The places in its file that mention what a name stands for; neither the name itself nor its declaration. */
export function mentionsOf(name: Node): Node[] {
  const symbol = symbolOf(name);
  const declarations = symbol?.getDeclarations() ?? [];
  return nodesIn(name.getSourceFile()).filter((it) => {
    if (it === name || it.getText() !== name.getText()) return false;
    if (!Node.isIdentifier(it) && !Node.isPrivateIdentifier(it)) return false;
    const parent = it.getParent();
    if (Node.isExportSpecifier(parent)) return false;
    const isDeclaration =
      !Node.isShorthandPropertyAssignment(parent) && declarations.some((one) => one === parent);
    return !isDeclaration && symbolOf(it) === symbol;
  });
}
