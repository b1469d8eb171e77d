import { Node } from "ts-morph";
import { declarationsOf } from "./local-function.ts";
import { unwrap } from "./unwrap.ts";

/** The items of a list in the code, also by the name of a variable; lists that are spread into it count as one each. */
export function entriesOf(list: Node | undefined): Node[] {
  const inner = list && unwrap(list);
  if (Node.isArrayLiteralExpression(inner)) return inner.getElements();
  const [declaration] = inner ? declarationsOf(inner) : [];
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value && Node.isArrayLiteralExpression(unwrap(value)) ? entriesOf(value) : [];
}
