import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { conditionsOf } from "./support/conditions.ts";
import { exitsOf } from "./support/exits.ts";
import { partsOf } from "./support/foreign-state.ts";
import { bodyOf, functionAround, isFunction, nodesOf, ownNodes } from "./support/functions.ts";
import { workBeside } from "./support/idle.ts";
import type { Kit } from "./support/kit.ts";
import { localFunction } from "./support/local-function.ts";
import { conditionOf, isLoop, type Loop, turnOf } from "./support/loops.ts";
import { libraryName } from "./support/member.ts";
import { receiverOf } from "./support/receiver.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { isSetByTimer } from "./support/set-by-timer.ts";
import { worksIn } from "./support/spins.ts";
import { isReadyStream, mayGiveWay, readyGenerator } from "./support/suspends.ts";
import { loopKinds } from "./support/tree.ts";
import { nameOf } from "./support/work.ts";

export const noStarvingLoop: Rule = {
  name: "no-starving-loop",
  description: "A loop without an end in itself lets timers and messages have their turn.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [...loopKinds, SyntaxKind.CallExpression]).flatMap((node) => {
    if (Node.isForOfStatement(node)) return inStream(node, kit);
    if (isLoop(node)) return Node.isForInStatement(node) ? [] : inLoop(node, kit);
    return Node.isCallExpression(node) ? inRecursion(node, kit) : [];
  });
}

const remedy =
  "Give way in between: `await io.sleep(0)`, or a promise that `setImmediate` resolves, lets everything that is due run before the next turn.";

function inLoop(loop: Loop, kit: Kit): RuleFinding[] {
  if (turnOf(loop).some((it) => mayGiveWay(it, kit))) return [];
  const end = endOf(conditionsOfLoop(loop), kit);
  const wait = turnOf(loop).flatMap(ownNodes).find(Node.isAwaitExpression);
  // Without a wait, what ends it may be an error; without work, it is a loop that only asks.
  if (!end || (end === "none" ? !wait || hasExit(loop) : !worksIn(loop, kit))) return [];
  return [{ node: wait ?? loop.getFirstChildOrThrow(), message: say(wait, end), related: relatedTo(end) }];
}

/** What ends a loop: a condition that only the event loop can change, or nothing; undefined for all else. */
function endOf(conditions: readonly Node[], kit: Kit): Node | "none" | undefined {
  const parts = conditions.flatMap(partsOf).filter((it) => !Node.isTrueLiteral(it));
  if (parts.length === 0) return "none";
  return parts.every((it) => isSetByTimer(it, kit)) ? parts[0] : undefined;
}

function conditionsOfLoop(loop: Loop): Node[] {
  const condition = conditionOf(loop);
  const exits = exitsOf(loop).flatMap((it) => conditionsOf(it, [loop.getStatement()]));
  return [...(condition ? [condition] : []), ...exits];
}

function hasExit(loop: Loop): boolean {
  return exitsOf(loop).length > 0;
}

function say(wait: Node | undefined, end: Node | "none"): string {
  const what = wait
    ? `\`${shortText(wait)}\` waits for what is there already: other microtasks run, and then the next turn, before any timer rings and before anything arrives from outside. `
    : "Nothing else runs in this thread while the loop goes on: no timer rings, and nothing arrives from outside. ";
  const consequence =
    end === "none" ? "" : `So \`${shortText(end)}\` never changes, and the loop never ends. `;
  return `${what}${consequence}${remedy}`;
}

function relatedTo(end: Node | "none") {
  return end === "none" ? [] : [{ node: end, message: "Only a timer or an event changes this." }];
}

/** A `for await` over a generator that has the next item at once, and never ends. */
function inStream(loop: Loop, kit: Kit): RuleFinding[] {
  if (!Node.isForOfStatement(loop) || !loop.isAwaited()) return [];
  const list = loop.getExpression();
  const body = readyGenerator(list)?.getBody();
  if (!body || !isReadyStream(list, kit) || !isEndless(body) || mayGiveWay(loop.getStatement(), kit))
    return [];
  const end = endOf(conditionsOfLoop(loop), kit);
  if (!end || (end === "none" && hasExit(loop))) return [];
  const consequence =
    end === "none" ? "" : `So \`${shortText(end)}\` never changes, and the loop never ends. `;
  return [
    {
      node: list,
      message:
        `${nameInCode(list)} has its next item ready at once, and a \`for await\` waits for that as long as a microtask takes: no timer rings, and nothing arrives from outside. ` +
        `${consequence}${remedy}`,
      related: relatedTo(end),
    },
  ];
}

function isEndless(body: Node): boolean {
  return ownNodes(body).some((it) => {
    if (!isLoop(it) || Node.isForOfStatement(it) || Node.isForInStatement(it)) return false;
    const condition = conditionOf(it);
    return (!condition || Node.isTrueLiteral(condition)) && !hasExit(it);
  });
}

/** A function that asks for itself as the next microtask, again and again. */
function inRecursion(call: CallExpression, kit: Kit): RuleFinding[] {
  const around = functionAround(call);
  const body = isFunction(around) ? bodyOf(around) : undefined;
  if (!body || !leadsTo(call, around) || mayGiveWay(body, kit)) return [];
  const end = endOf(conditionsOf(call, [body]), kit);
  // A function that only asks is a matter of polling.
  if (!end || (end !== "none" && workBeside(call, body).length === 0)) return [];
  const consequence = end === "none" ? "" : `So \`${shortText(end)}\` never changes, and it never ends. `;
  return [
    {
      node: call,
      message:
        `${nameInCode(call)} makes the next step a microtask, and all microtasks run before any timer rings and before anything arrives from outside: while each asks for another one, nothing else gets its turn. ` +
        `${consequence}Let the event loop have its turn between two steps, with \`setImmediate\` or \`await io.sleep(0)\`.`,
      related: relatedTo(end),
    },
  ];
}

function leadsTo(call: CallExpression, around: Node): boolean {
  const [callback] = call.getArguments();
  const isMicrotask = /^(queueMicrotask|nextTick)$/.test(nameOf(call)) || isReadyThen(call);
  if (!callback || !isMicrotask) return false;
  const called = localFunction(callback);
  if (called === around) return true;
  const only = called && bodyOf(called);
  const inner = only && ownNodes(only).filter(Node.isCallExpression);
  return inner?.length === 1 && inner[0] !== undefined && localFunction(inner[0].getExpression()) === around;
}

/** `Promise.resolve().then(step)` */
function isReadyThen(call: CallExpression): boolean {
  const receiver = libraryName(call) === "Promise.then" ? receiverOf(call) : undefined;
  return (
    Node.isCallExpression(receiver) &&
    libraryName(receiver) === "PromiseConstructor.resolve" &&
    receiver.getArguments().length === 0
  );
}
