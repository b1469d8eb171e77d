import { Node } from "ts-morph";
import { nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { type Loop, turnOf } from "./loops.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { unwrap } from "./unwrap.ts";
import { writesIn } from "./writes.ts";

/** Whether a change only counts the turns of a loop, which looks at something that its looking leaves as it is. */
export function isCountOfLooks(change: Node, loop: Loop, kit: Kit): boolean {
  const counter = counterOf(change);
  if (!counter || turnOf(loop).some((it) => mayMoveOn(it, kit))) return false;
  return [counter, ...mentionsOf(counter)].every((it) => !isInside(it, loop) || isInside(it, change));
}

/** `n` of `n++`, `n += 1` and `n = n + 1`. */
function counterOf(change: Node): Node | undefined {
  if (Node.isPostfixUnaryExpression(change) || Node.isPrefixUnaryExpression(change))
    return nameIn(change.getOperand());
  if (!Node.isBinaryExpression(change)) return undefined;
  const [operator, value] = [change.getOperatorToken().getText(), unwrap(change.getRight())];
  const name = nameIn(change.getLeft());
  if (/^[+-]=$/.test(operator)) return Node.isNumericLiteral(value) ? name : undefined;
  const isStep =
    Node.isBinaryExpression(value) &&
    value.getLeft().getText() === name?.getText() &&
    Node.isNumericLiteral(value.getRight());
  return operator === "=" && isStep ? name : undefined;
}

function nameIn(target: Node): Node | undefined {
  const inner = unwrap(target);
  return Node.isIdentifier(inner) ? inner : undefined;
}

/** Whether asking may change what is asked: a function that is not in sight, or a getter. */
function mayMoveOn(turn: Node, kit: Kit): boolean {
  return nodesIn(turn).some((it) => {
    if (Node.isCallExpression(it))
      return libraryName(it) === undefined && localFunction(it.getExpression()) === undefined;
    return (
      Node.isPropertyAccessExpression(it) && declarationsOf(it).some((one) => isGetterThatWrites(one, kit))
    );
  });
}

function isGetterThatWrites(declaration: Node, kit: Kit): boolean {
  return Node.isGetAccessorDeclaration(declaration) && writesIn(declaration, kit).some((it) => !it.isBinding);
}
