/** Entries of a list of promises that are awaited before the list is there. */
import { type CallExpression, Node } from "ts-morph";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { pauseOf } from "./pauses.ts";
import { isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { nameOf } from "./work.ts";

export interface EntryWait {
  readonly wait: Node;
  /** What is awaited. */
  readonly work: Node;
  /** Where the entry stands in the list. */
  readonly at: number;
}

export function entryWaits(entries: readonly Node[], kit: Kit): EntryWait[] {
  return entries.flatMap((entry, at) => {
    const wait = waitIn(entry, kit);
    return wait && Node.isAwaitExpression(wait) ? [{ wait, work: unwrap(wait.getExpression()), at }] : [];
  });
}

/** The `await` whose value is the entry; one in the arguments of a start belongs to the start. */
function waitIn(entry: Node, kit: Kit): Node | undefined {
  const inner = unwrap(entry);
  if (Node.isConditionalExpression(inner)) {
    return waitIn(inner.getWhenTrue(), kit) ?? waitIn(inner.getWhenFalse(), kit);
  }
  if (Node.isBinaryExpression(inner) && /^(&&|\|\||\?\?)$/.test(inner.getOperatorToken().getText())) {
    return waitIn(inner.getRight(), kit);
  }
  const isPause = Node.isAwaitExpression(inner) && pauseOf(inner, kit) === "microtask";
  return Node.isAwaitExpression(inner) && !isPause && !kit.isGuard(typeOf(inner)) ? inner : undefined;
}

const gatherNames = /^(all|allSettled|any|asCompleted|gather|gatherAll|race|settleAll|together|waitForAll)$/;

/** Whether a function of one's own takes a list of promises, by its name and by the type of its parameter. */
export function isGatherLike(call: CallExpression): boolean {
  if (libraryName(call) !== undefined || !gatherNames.test(nameOf(call))) return false;
  const list = call.getArguments()[0];
  const [entry] = Node.isArrayLiteralExpression(list) ? list.getElements() : [];
  const wanted = entry && Node.isExpression(entry) ? entry.getContextualType() : undefined;
  return wanted !== undefined && isThenable(wanted);
}
