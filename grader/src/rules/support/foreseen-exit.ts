import { Node, type TryStatement, ts } from "ts-morph";
import { conditionsOf } from "./conditions.ts";
import { nodesIn } from "./functions.ts";
import { mayThrow } from "./harmless.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { jumpsOutOf } from "./leaving.ts";
import { beginsIn, overlaps, type Path, pathOf } from "./paths.ts";
import { unwrap } from "./unwrap.ts";
import { writesIn } from "./writes.ts";

/**
 * Whether a `finally` is left in knowledge of what came before it: what the `try` or the `catch` has written down
 * decides about it, or is what is thrown; or nothing can be on its way, as the `catch` takes all.
 */
export function isForeseen(exit: Node, block: Node, kit: Kit): boolean {
  const statement = block.getParent();
  if (!Node.isTryStatement(statement)) return false;
  if (takesAll(statement, kit) || isKeptError(exit, block)) return true;
  const [ended, caught] = [
    changesIn(statement.getTryBlock(), kit),
    changesIn(statement.getCatchClause(), kit),
  ];
  const isThrown = Node.isThrowStatement(exit) && mentions(exit, caught);
  if (isThrown) return true;
  const known = conditionsOf(exit, [block]).filter((it) => mentions(it, [...ended, ...caught]));
  // A throw tells of a failure in any case; a jump must not be what happens after one.
  if (Node.isThrowStatement(exit)) return known.length > 0;
  return known.some((it) => !holdsAfterFailure(it, exit, ended));
}

/** `if (!isDone) break;`, `if (value === undefined) break;`: true because the `try` was left before its last line. */
function holdsAfterFailure(condition: Node, exit: Node, ended: readonly Path[]): boolean {
  const inner = unwrap(condition);
  if (!isInThen(exit, condition) || !mentions(inner, ended)) return false;
  if (Node.isPrefixUnaryExpression(inner)) return inner.getOperatorToken() === ts.SyntaxKind.ExclamationToken;
  if (!Node.isBinaryExpression(inner)) return false;
  const isEqual = /^===?$/.test(inner.getOperatorToken().getText());
  return isEqual && [inner.getLeft(), inner.getRight()].some(isInitial);
}

/** What a variable holds that nothing was written to yet. */
function isInitial(value: Node): boolean {
  return /^(undefined|null|false|0|-1|"")$/.test(unwrap(value).getText());
}

/** Whether a jump is what happens when the condition holds, and not the `else` of it, or what comes behind. */
function isInThen(exit: Node, condition: Node): boolean {
  const branch = condition.getParent();
  return Node.isIfStatement(branch) && isInside(exit, branch.getThenStatement());
}

/** `throw failure;` for an error from before the `finally`, which is meant to come first. */
function isKeptError(exit: Node, block: Node): boolean {
  const path = Node.isThrowStatement(exit) ? pathOf(exit.getExpression()) : undefined;
  return path !== undefined && !beginsIn(path, block);
}

/** Whether neither an error nor a value is on its way when the `finally` begins. */
function takesAll(statement: TryStatement, kit: Kit): boolean {
  const handler = statement.getCatchClause()?.getBlock();
  return (
    handler !== undefined &&
    jumpsOutOf(statement.getTryBlock()).length === 0 &&
    mayThrow(handler, kit) === undefined
  );
}

function changesIn(part: Node | undefined, kit: Kit): Path[] {
  return part
    ? writesIn(part, kit)
        .filter((it) => !it.isGuess && !it.isBinding)
        .map((it) => it.path)
    : [];
}

function mentions(node: Node, places: readonly Path[]): boolean {
  return nodesIn(node).some((it) => {
    const path = pathOf(it);
    const isPlace = path !== undefined && (path.root !== "this" || path.steps.length > 0);
    return isPlace && places.some((one) => overlaps(one, path));
  });
}
