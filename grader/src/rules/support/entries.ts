import { Node } from "ts-morph";
import { declarationsOf } from "./local-function.ts";
import { unwrap } from "./unwrap.ts";

/** The items of a list in the code, also by the name of a variable; those that are spread into it are left out. */
export function entriesOf(list: Node | undefined): Node[] {
  const inner = list && unwrap(list);
  if (Node.isArrayLiteralExpression(inner))
    return inner.getElements().filter((it) => !Node.isSpreadElement(it));
  const [declaration] = inner ? declarationsOf(inner) : [];
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value && Node.isArrayLiteralExpression(unwrap(value)) ? entriesOf(value) : [];
}
