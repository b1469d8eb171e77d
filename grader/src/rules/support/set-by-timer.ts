import { type CallExpression, Node } from "ts-morph";
import { isFunction, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { overlaps } from "./paths.ts";
import { readsOf } from "./reads.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { usesOf } from "./uses.ts";
import { nameOf } from "./work.ts";
import { writesIn } from "./writes.ts";

const timers = /^set(Timeout|Interval|Immediate)$/;
const listeners = /^(on|once|addListener|addEventListener)$/;
/** What they tell comes from outside of the thread; other events may be fired by the loop itself. */
const sources =
  /^(Process|Socket|Server|Worker|ChildProcess|MessagePort|WebSocket|ReadStream|Readable|IncomingMessage)$/;

/** Whether a condition changes only by what timers and events call back: all writes to what it reads stand there. */
export function isSetByTimer(condition: Node, kit: Kit): boolean {
  const reads = readsOf(condition);
  if (nodesIn(condition).some((it) => Node.isCallExpression(it) || Node.isAwaitExpression(it))) return false;
  if (reads.length !== 1) return false;
  const writes = writesIn(condition.getSourceFile(), kit).filter(
    (it) =>
      reads.some((read) => overlaps(it.path, read)) &&
      !it.isBinding &&
      !isFirst(it.node, it.path.steps.length),
  );
  return writes.length > 0 && writes.every((it) => !it.isGuess && isCalledLater(it.node, condition));
}

/** The declaration, and what a constructor sets. */
function isFirst(write: Node, steps: number): boolean {
  if (Node.isVariableDeclaration(write)) return steps === 0;
  return Node.isConstructorDeclaration(write.getFirstAncestor(isFunction));
}

/** Whether a place is reached only from callbacks that are called from the event loop. */
function isCalledLater(node: Node, condition: Node, depth = 0): boolean {
  const fn = node.getFirstAncestor(isFunction);
  // Code around the condition runs with it, whoever calls that later.
  if (!fn || !isFunction(fn) || isInside(condition, fn) || depth > 3) return false;
  const uses = usesOf(fn);
  return (
    uses.length > 0 &&
    uses.every((use) => {
      const call = use.getParent();
      if (Node.isCallExpression(use) && unwrap(use.getExpression()) !== fn)
        return isCalledLater(use, condition, depth + 1);
      return Node.isCallExpression(call) && isLater(call) && call.getExpression() !== use;
    })
  );
}

function isLater(call: CallExpression): boolean {
  const name = nameOf(call);
  if (timers.test(name)) return true;
  const source = listeners.test(name) ? receiverOf(call) : undefined;
  const type = source && typeOf(source).getNonNullableType();
  return sources.test(type?.getSymbol()?.getName() ?? "");
}
