import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { isBetween } from "./support/between.ts";
import { functionAround, nodesOf } from "./support/functions.ts";
import { isInside } from "./support/inside.ts";
import type { Kit } from "./support/kit.ts";
import { type LateWork, laterNodes, lateWorkOf } from "./support/late-reads.ts";
import { localFunction } from "./support/local-function.ts";
import { isLoop, type Loop } from "./support/loops.ts";
import { overlaps, type Path, pathOf } from "./support/paths.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { loopKinds } from "./support/tree.ts";
import { changesOfTurn, type TurnChange } from "./support/turn-changes.ts";
import { wrapping } from "./support/unwrap.ts";
import { isKeyOf, isRead } from "./support/uses-of-value.ts";
import { nameOf } from "./support/work.ts";
import { writesIn } from "./support/writes.ts";

export const noSharedLoopVariable: Rule = {
  name: "no-shared-loop-variable",
  description:
    "What a turn of a loop starts keeps the values of its turn, and shares no variable that later turns change.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const loop of nodesOf(file, loopKinds).filter(isLoop)) {
    for (const it of inLoop(loop, kit)) if (!found.has(it.node)) found.set(it.node, it);
  }
  return [...found.values()];
}

function inLoop(loop: Loop, kit: Kit): RuleFinding[] {
  const changes = changesOfTurn(loop, kit);
  if (changes.length === 0) return [];
  return lateWorkOf(loop, kit).flatMap((work) => {
    const own = writesIn(work.fn, kit).filter((it) => !it.isGuess);
    return changes
      .filter((it) => it.node === loop || !isInside(work.start, it.node))
      .filter((it) => !own.some((write) => overlaps(write.path, it.path)))
      .flatMap((it) => report(it, work, loop) ?? []);
  });
}

function report(change: TurnChange, work: LateWork, loop: Loop): RuleFinding | undefined {
  const names = [change.path, ...namesInHelper(change, work)];
  const isCounted =
    change.isCount && !isBetween(change.node, work.start, loop.getStatement(), functionAround(loop));
  const read = laterNodes(work).find(
    (it) =>
      names.some((path) => readsPath(it, path)) &&
      (!change.isCount || isKeyOf(it) || (!isCounted && isGiven(it))),
  );
  if (!read) return undefined;
  const name = `\`${shortText(read)}\``;
  const remedy =
    change.path.steps.length > 0
      ? "Make a new object in each turn, or copy the value into a `const` of the turn."
      : "Declare it in the loop with `let` or `const`, so that each turn has its own, or hand its value over as an argument.";
  return {
    node: read,
    message:
      `By the time this is read, the loop has gone on: there is one ${name} for all turns, and what ${nameInCode(work.start)} has started finds in it what a later turn has put there, in the end the last one. ` +
      remedy,
    related: [{ node: change.node, message: "Here each turn gives it another value." }],
  };
}

/** `page.id` under the name that the object has in the function that gets it as an argument. */
function namesInHelper({ path }: TurnChange, { fn, start }: LateWork): Path[] {
  const values = localFunction(start.getExpression()) === fn ? start.getArguments() : [];
  return values.flatMap((value, at) => {
    const given = pathOf(value);
    const root = fn.getParameters()[at]?.getSymbol()?.compilerSymbol;
    const isOwner =
      given?.root === path.root && given.steps.length < path.steps.length && overlaps(given, path);
    return root && isOwner ? [{ root, steps: path.steps.slice(given.steps.length) }] : [];
  });
}

/** An argument as it is, in contrast to a number in a text. */
function isGiven(node: Node): boolean {
  const outer = wrapping(node);
  const call = outer.getParent();
  return (
    Node.isCallExpression(call) && call.getExpression() !== outer && !/^(log|info|debug)$/.test(nameOf(call))
  );
}

function readsPath(node: Node, path: Path): boolean {
  if (!isRead(node)) return false;
  const read = pathOf(node);
  return read !== undefined && read.steps.length >= path.steps.length && overlaps(read, path);
}
