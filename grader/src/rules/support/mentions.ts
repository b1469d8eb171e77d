import { Node, type SourceFile } from "ts-morph";
import { nodesIn } from "./functions.ts";
import { symbolOf } from "./local-function.ts";
import { Memo } from "./memo.ts";

const namesByFile = new Memo<SourceFile, ReadonlyMap<string, readonly Node[]>>();

/** The places in its file that mention what a name stands for; neither the name itself nor its declaration. */
export function mentionsOf(name: Node): Node[] {
  const symbol = symbolOf(name);
  const declarations = symbol?.getDeclarations() ?? [];
  return namesLike(name).filter((it) => {
    if (it === name) return false;
    const parent = it.getParent();
    if (Node.isExportSpecifier(parent)) return false;
    const isDeclaration =
      !Node.isShorthandPropertyAssignment(parent) && declarations.some((one) => one === parent);
    return !isDeclaration && symbolOf(it) === symbol;
  });
}

/** All names of the file with the same text: rules ask for many, so they are sorted once. */
function namesLike(name: Node): readonly Node[] {
  const file = name.getSourceFile();
  const known = namesByFile.get(file) ?? sortNames(file);
  namesByFile.set(file, known);
  return known.get(name.getText()) ?? [];
}

function sortNames(file: SourceFile): ReadonlyMap<string, readonly Node[]> {
  const names = nodesIn(file).filter((it) => Node.isIdentifier(it) || Node.isPrivateIdentifier(it));
  return Map.groupBy(names, (it) => it.getText());
}
