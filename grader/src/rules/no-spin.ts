import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { conditionsOf } from "./support/conditions.ts";
import { exitsOf } from "./support/exits.ts";
import { partsOf } from "./support/foreign-state.ts";
import { nodesOf, ownNodes } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { conditionOf, isLoop, type Loop } from "./support/loops.ts";
import { libraryName } from "./support/member.ts";
import { pauseOf } from "./support/pauses.ts";
import { shortText } from "./support/say.ts";
import { isSetByTimer } from "./support/set-by-timer.ts";
import { type Spin, spinOf, worksIn } from "./support/spins.ts";
import { loopKinds } from "./support/tree.ts";

export const noSpin: Rule = {
  name: "no-spin",
  description: "Who waits lets the others run: no loop asks for the time or for a change without giving way.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, loopKinds)
    .filter(isLoop)
    .flatMap((it) => inLoop(it, kit));
}

function inLoop(loop: Loop, kit: Kit): RuleFinding[] {
  if (Node.isForOfStatement(loop) || Node.isForInStatement(loop) || givesWay(loop, kit)) return [];
  const parts = conditionsOfLoop(loop).flatMap(partsOf);
  const spins = parts.map((it) => spinOf(it, loop, kit));
  const isAsync = ownNodes(loop).some(Node.isAwaitExpression);
  const at = spins.findIndex((it) => it !== undefined);
  const [part, spin] = [parts[at], spins[at]];
  // Where some other condition is left, the loop may do what it does for that one.
  if (!part || !spin || (!isAsync && spins.includes(undefined))) return [];
  // What counts until a timer says stop is told by no-starving-loop.
  if (worksIn(loop, kit, isSetByTimer(part, kit) ? undefined : spin)) return [];
  return [{ node: part, message: say(part, spin, isAsync) }];
}

/** Whether something in the loop lets timers ring or other threads run. */
function givesWay(loop: Loop, kit: Kit): boolean {
  return ownNodes(loop).some((it) => {
    if (Node.isYieldExpression(it) || (Node.isForOfStatement(it) && it.isAwaited())) return true;
    if (Node.isAwaitExpression(it)) return pauseOf(it, kit) !== "microtask";
    return Node.isCallExpression(it) && /^Atomics\.wait(Async)?$/.test(libraryName(it) ?? "");
  });
}

function conditionsOfLoop(loop: Loop): Node[] {
  const condition = conditionOf(loop);
  const exits = exitsOf(loop).flatMap((it) => conditionsOf(it, [loop.getStatement()]));
  return [...(condition && !Node.isTrueLiteral(condition) ? [condition] : []), ...exits];
}

function say(part: Node, spin: Spin, isAsync: boolean): string {
  const text = `\`${shortText(part)}\``;
  const what = isAsync
    ? `An \`await\` of something that is there already lets other microtasks run and nothing else: no timer rings, and nothing arrives from outside, while this loop asks for ${text}. `
    : `While this loop asks for ${text} over and over, nothing else runs in this thread: no timer rings, and no other task goes on. `;
  switch (spin) {
    case "clock":
      return `${what}Everybody else is late by that time. Let the time pass with \`await io.sleep(ms)\`, which leaves the thread to the others.`;
    case "cell":
      return `${what}A core is busy with it all the time, too. \`Atomics.wait(cells, index, value)\` sleeps until another thread calls \`Atomics.notify\`.`;
    case "state":
      return `${what}So nobody gets to the line that would change it. Await what will happen: an \`Event\`, or a promise that is resolved where the change is made.`;
  }
}
