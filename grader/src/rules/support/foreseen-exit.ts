import { Node, type TryStatement } from "ts-morph";
import { conditionsOf } from "./conditions.ts";
import { nodesIn } from "./functions.ts";
import { mayThrow } from "./harmless.ts";
import type { Kit } from "./kit.ts";
import { jumpsOutOf } from "./leaving.ts";
import { beginsIn, overlaps, type Path, pathOf } from "./paths.ts";
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
  return isThrown || conditionsOf(exit, [block]).some((it) => mentions(it, [...ended, ...caught]));
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
