import { Node } from "ts-morph";
import { ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { overlaps, type Path } from "./paths.ts";
import { readsOf } from "./reads.ts";
import { type Write, writesIn } from "./writes.ts";

/** Whether the code in the file changes one of the places to and fro; what is set once, and by one line, stays. */
export function changesBack(places: readonly Path[], file: Node, kit: Kit): boolean {
  const changes = writesIn(file, kit)
    .filter((it) => !it.isGuess && !it.isBinding && !Node.isVariableDeclaration(it.node))
    .filter((it) => places.some((place) => overlaps(it.path, place)))
    .map((it) => valueSetBy(it));
  return changes.includes(undefined) || new Set(changes).size > 1;
}

/** The text of what `=` sets; undefined for what is made of the old value, and for what puts in and takes out. */
function valueSetBy({ node, path }: Write): string | undefined {
  const value =
    Node.isBinaryExpression(node) && node.getOperatorToken().getText() === "=" ? node.getRight() : undefined;
  return value && readsOf(value).some((it) => overlaps(it, path)) ? undefined : value?.getText();
}

/** Whether a condition asks somebody of whom nothing is in sight: a predicate that was handed in. */
export function asksUnknown(condition: Node, depth = 0): boolean {
  return ownNodes(condition).some((it) => {
    if (Node.isCallExpression(it))
      return libraryName(it) === undefined && localFunction(it.getExpression()) === undefined;
    const [declaration] = Node.isIdentifier(it) && depth < 2 ? declarationsOf(it) : [];
    const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
    return value !== undefined && asksUnknown(value, depth + 1);
  });
}
