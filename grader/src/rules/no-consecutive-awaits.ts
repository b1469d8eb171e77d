import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { Dependence } from "./support/dependence.ts";
import { functionAround, isFunction } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { sumInWords, timeOf } from "./support/known-times.ts";
import { localFunction } from "./support/local-function.ts";
import { areIndependent, isFreeWork, type Wait } from "./support/pair.ts";
import { nameInCode } from "./support/say.ts";
import { isOneOfSeveralWorkers } from "./support/shared-pull.ts";
import { startOf } from "./support/start-of.ts";
import { sequencesIn, straightAwaits } from "./support/straight-line.ts";

export const noConsecutiveAwaits: Rule = {
  name: "no-consecutive-awaits",
  description: "Work that does not need the result of an earlier await is started before that await.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return sequencesIn(file).flatMap((it) => groupsIn(it, kit).map((group) => report(group, kit)));
}

/** The awaits of which each could have been started with the first of its group. */
function groupsIn(sequence: Node, kit: Kit): Wait[][] {
  const groups: Wait[][] = [];
  for (const wait of waitsIn(sequence, kit)) {
    const group = groups.find((it) => it.every((other) => areIndependent(other, wait, sequence, kit)));
    if (group) group.push(wait);
    else groups.push([wait]);
  }
  return groups.filter((it) => it.length > 1);
}

function waitsIn(sequence: Node, kit: Kit): Wait[] {
  const awaits = straightAwaits(sequence);
  if (awaits.length < 2 || isOneByOne(sequence)) return [];
  const region = functionAround(sequence);
  return awaits.flatMap((at) => {
    const start = startOf(at.getExpression(), { kit, region, countsLists: true });
    return start && isFreeWork(start, kit) && !isOtherBranch(start, sequence, kit) ? [{ at, start }] : [];
  });
}

/** A function that calls itself for the branches of a tree, or to take the next thing off a shared list. */
function isOtherBranch(start: Node, sequence: Node, kit: Kit): boolean {
  const around = functionAround(sequence);
  const called = Node.isCallExpression(start) ? start.getExpression() : start;
  if (!isFunction(around) || localFunction(called) !== around) return false;
  const isDirect = Node.isCallExpression(start) && functionAround(start) === around;
  return !isDirect || isOneOfSeveralWorkers(sequence, new Dependence({ kit, nodes: [sequence] }));
}

/** Where one after the other is meant: in a generator, and while cleaning up. */
function isOneByOne(sequence: Node): boolean {
  const around = functionAround(sequence);
  if (isFunction(around) && "isGenerator" in around && around.isGenerator()) return true;
  return [sequence, ...sequence.getAncestors()].some((it) => {
    const parent = it.getParent();
    return Node.isTryStatement(parent) && parent.getFinallyBlock() === it;
  });
}

function report(group: readonly Wait[], kit: Kit): RuleFinding {
  const [first, second] = group as [Wait, Wait];
  return {
    node: second.at,
    message: `${whatHappens(group, kit)} Start all the work first, keep the promises, and await them after that.`,
    related: [{ node: first.at, message: "While this await waits, the work below has not been started." }],
  };
}

function whatHappens(group: readonly Wait[], kit: Kit): string {
  const [first, second] = group as [Wait, Wait];
  const names = [nameInCode(first.start), nameInCode(second.start)];
  const [what, before] =
    names[0] === names[1] ? [`This ${names[1]}`, "the one before"] : [names[1], names[0]];
  const times = sumInWords(group.map((it) => timeOf(it.start, kit)));
  return `${what} starts only when ${before} has ended, although it needs nothing from it: ${times}.`;
}
