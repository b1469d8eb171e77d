import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { conditionsOf } from "./support/conditions.ts";
import { exitsOf } from "./support/exits.ts";
import { foreignPart, partsOf } from "./support/foreign-state.ts";
import {
  bodyOf,
  type FunctionNode,
  functionAround,
  isFunction,
  nodesIn,
  nodesOf,
  ownNodes,
} from "./support/functions.ts";
import { isAlternative, workBeside } from "./support/idle.ts";
import { isInside } from "./support/inside.ts";
import type { Kit } from "./support/kit.ts";
import { localFunction } from "./support/local-function.ts";
import { looksBefore, looksFor } from "./support/looks.ts";
import { conditionOf, isLoop, type Loop, loopAround, turnOf } from "./support/loops.ts";
import { libraryName } from "./support/member.ts";
import { overlaps } from "./support/paths.ts";
import { pauseOf } from "./support/pauses.ts";
import { readsOf } from "./support/reads.ts";
import { receiverOf } from "./support/receiver.ts";
import { shortText } from "./support/say.ts";
import { isSleepExpression } from "./support/sleep.ts";
import { loopKinds } from "./support/tree.ts";

export const noPolling: Rule = {
  name: "no-polling",
  description: "What somebody else will do is waited for, not asked for again and again.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [...loopKinds, SyntaxKind.CallExpression]).flatMap((node) => {
    if (isLoop(node)) return inLoop(node, kit);
    return Node.isCallExpression(node) ? [...byTimer(node, kit), ...byRecursion(node, kit)] : [];
  });
}

function inLoop(loop: Loop, kit: Kit): RuleFinding[] {
  const body = loop.getStatement();
  const pause = ownNodes(body).find((it) => isSlow(it, kit) && loopAround(it) === loop);
  if (!pause || Node.isForOfStatement(loop) || workIn(pause, turnOf(loop), body).length > 0) return [];
  const condition = conditionOf(loop);
  const conditions = [
    ...[pause, ...exitsOf(loop)].flatMap((it) => conditionsOf(it, [body])),
    ...(condition ? [condition] : []),
  ];
  return report(pause, conditions, turnOf(loop), kit);
}

function report(pause: Node, conditions: readonly Node[], nodes: readonly Node[], kit: Kit): RuleFinding[] {
  const looks = (it: Node) => looksFor(it, pause, nodes);
  const part = foreignPart(conditions, {
    kit,
    nodes,
    looks,
    isElse: (it) => nodes.some((node) => isInside(it, node) && isAlternative(it, pause, node)),
  });
  if (!part || isComputed(pause, part)) return [];
  const seen = looks(part)[0]?.sources[0] ?? part;
  return [
    {
      node: pause,
      message:
        `Here the code wakes up again and again to look at \`${shortText(seen)}\`, which changes only when somebody else does something: ` +
        "all looks but the last are for nothing, and the change is seen late, by up to one pause. " +
        "Wait to be woken instead: whoever makes the change sets an `Event` or resolves a promise, and here that is awaited.",
      related: [{ node: part, message: "This is asked in every turn." }],
    },
  ];
}

/** What a turn does besides waiting and looking. */
function workIn(pause: Node, nodes: readonly Node[], body: Node): Node[] {
  const looks = looksBefore(pause, nodes).flatMap((it) => it.sources);
  return workBeside(pause, body).filter((it) => !looks.some((one) => isInside(it, one)));
}

/** A pause whose length is computed from what is waited for ends when it is time. */
function isComputed(pause: Node, part: Node): boolean {
  const values = ownNodes(pause)
    .filter(Node.isCallExpression)
    .flatMap((it) => it.getArguments());
  const reads = readsOf(part);
  return values.some(
    (it) =>
      !isFunction(it) &&
      (nodesIn(it).some(Node.isCallExpression) ||
        readsOf(it).some((read) => reads.some((one) => overlaps(read, one)))),
  );
}

const timers = /^set(Timeout|Immediate|Interval)$|^queueMicrotask$/;

/** A function that hands itself to a timer; a timer that repeats until a condition holds. */
function byTimer(call: CallExpression, kit: Kit): RuleFinding[] {
  const name = kit.nameOf(call) ?? "";
  const isThen = libraryName(call) === "Promise.then" && isSleepExpression(receiverOf(call) ?? call, kit);
  const [callback] = call.getArguments();
  if (!callback || !(timers.test(name) || isThen)) return [];
  if (name === "setInterval") return byInterval(call, localFunction(callback), kit);
  const around = functionAround(call);
  return isFunction(around) && leadsTo(callback, around) ? again(call, around, kit) : [];
}

function leadsTo(callback: Node, target: FunctionNode): boolean {
  const called = localFunction(callback);
  if (called === target) return true;
  return (
    called !== undefined &&
    nodesIn(called).some((it) => Node.isCallExpression(it) && localFunction(it.getExpression()) === target)
  );
}

/** `async function ready() { if (flag) return; await io.sleep(1); return ready(); }` */
function byRecursion(call: CallExpression, kit: Kit): RuleFinding[] {
  const around = functionAround(call);
  if (!isFunction(around) || localFunction(call.getExpression()) !== around) return [];
  const body = bodyOf(around);
  const pause =
    body && ownNodes(body).find((it) => pauseOf(it, kit) !== undefined && it.getEnd() <= call.getStart());
  if (!body || !pause || loopAround(pause)) return [];
  if (workIn(pause, [body], body).some((it) => !isInside(call, it) && it !== call)) return [];
  return report(pause, conditionsIn(pause, body), [body], kit);
}

function again(call: CallExpression, around: FunctionNode, kit: Kit): RuleFinding[] {
  const body = bodyOf(around);
  if (!body || workIn(call, [body], body).length > 0) return [];
  return report(call, conditionsIn(call, body), [body], kit);
}

/** What decides whether there is another turn: the conditions of the pause, and those of the parts that leave. */
function conditionsIn(pause: Node, body: Node): Node[] {
  return conditionsOf(pause, [body]);
}

function byInterval(call: CallExpression, callback: FunctionNode | undefined, kit: Kit): RuleFinding[] {
  const body = callback && bodyOf(callback);
  const end =
    body && nodesIn(body).find((it) => Node.isCallExpression(it) && kit.nameOf(it) === "clearInterval");
  if (!body || !end) return [];
  const conditions = conditionsOf(end, [body]).filter((it) => partsOf(it).length > 0);
  const branch = branchOf(end, body);
  const guard = ownNodes(body).find(
    (it) => Node.isIfStatement(it) && conditions.some((one) => it.getExpression() === one),
  );
  const isWork = (it: Node) =>
    Node.isCallExpression(it) &&
    !(branch && isInside(it, branch)) &&
    !conditions.some((one) => isInside(it, one)) &&
    (branch !== undefined || !guard || it.getStart() < guard.getStart());
  return ownNodes(body).some(isWork) ? [] : report(call, conditions, [body], kit);
}

/** The branch of an `if` in which a node stands. */
function branchOf(node: Node, body: Node): Node | undefined {
  for (let it = node, parent = it.getParent(); parent && it !== body; it = parent, parent = it.getParent())
    if (Node.isIfStatement(parent)) return it;
  return undefined;
}

/** A pause that lets more than microtasks pass. */
function isSlow(wait: Node, kit: Kit): boolean {
  const pause = pauseOf(wait, kit);
  return pause === "time" || pause === "turn";
}
