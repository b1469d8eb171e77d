import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type EntryWait, entryWaits, isGatherLike } from "./support/entry-wait.ts";
import { nodesOf } from "./support/functions.ts";
import { type Gather, gatherOf, literalList } from "./support/gathers.ts";
import type { Kit } from "./support/kit.ts";
import { sumInWords } from "./support/known-times.ts";
import { holdsFunctions, holdsNoPromise, isOnlyEntry, listAsEntry } from "./support/nothing-to-wait-for.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { unwrap } from "./support/unwrap.ts";

export const noAwaitInGather: Rule = {
  name: "no-await-in-gather",
  description:
    "What is awaited together is started together: the list holds promises, none of them awaited before.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression])
    .filter(Node.isCallExpression)
    .flatMap((call) => inCall(call, kit) ?? []);
}

function inCall(call: CallExpression, kit: Kit): RuleFinding | undefined {
  const gather = gatherOf(call);
  const list = gather?.list ?? call.getArguments()[0];
  const literal = list && literalList(list);
  if (literal && (gather || isGatherLike(call))) {
    const waits = entryWaits(literal.getElements(), kit);
    if (waits[0])
      return { node: waits[0].wait, message: sayWait(waits[0], literal.getElements(), call, kit) };
  }
  return gather && withoutUse(call, gather);
}

function sayWait(first: EntryWait, entries: readonly Node[], call: CallExpression, kit: Kit): string {
  const name = nameInCode(call);
  const work = nameInCode(first.work);
  if (gatherOf(call)?.name === "race") {
    return (
      `${work} has ended before there is a list for ${name}: this \`await\` comes first, and the others have nothing to race against. ` +
      "Without the `await`, the promise itself takes part."
    );
  }
  const code = `\`${shortText(first.work)}\``;
  const next = entries[first.at + 1];
  if (next && Node.isCallExpression(workIn(next))) {
    return (
      `This \`await\` holds up the list: ${code} has to end before \`${shortText(workIn(next))}\` begins. So ${timesOf(entries, kit)}. ` +
      `Leave the \`await\` out: ${name} waits for all that are in the list.`
    );
  }
  return entries.length === 1
    ? `The \`await\` has waited already when ${name} is given its list, and one value is no list of work. Await ${code} alone, without ${name}.`
    : `While this \`await\` waits for ${code}, there is no list yet, and nobody takes a failure of the others. Leave the \`await\` out: ${name} waits for all that are in the list.`;
}

function timesOf(entries: readonly Node[], kit: Kit): string {
  const isOneByOne = entries.slice(0, -1).every((it) => Node.isAwaitExpression(unwrap(it)));
  return isOneByOne
    ? sumInWords(entries.map((it) => timeInList(it, kit)))
    : "its time comes on top of theirs, where together they would take as long as the longest";
}

/** How many milliseconds an `io.fetch` in the list takes, where the number stands in the call. */
function timeInList(entry: Node, kit: Kit): number | undefined {
  const start = workIn(entry);
  const ms =
    Node.isCallExpression(start) && kit.nameOf(start) === "Io.fetch" ? start.getArguments()[1] : undefined;
  return Node.isNumericLiteral(ms) ? ms.getLiteralValue() : undefined;
}

function workIn(entry: Node): Node {
  const inner = unwrap(entry);
  return Node.isAwaitExpression(inner) ? unwrap(inner.getExpression()) : inner;
}

function withoutUse(call: CallExpression, { name, list }: Gather): RuleFinding | undefined {
  const said = nameInCode(call);
  const inner = listAsEntry(list);
  if (inner) {
    return {
      node: inner,
      message:
        `\`${shortText(inner)}\` is a list of promises, and ${said} looks at the entries of its own list alone: it resolves at once, while all of them are still running. ` +
        `Hand over the list itself, or spread it with \`...\`.`,
    };
  }
  if (holdsNoPromise(list)) return { node: list, message: sayNothing(said, list) };
  const only = isOnlyEntry(call, name, list);
  return only
    ? {
        node: only,
        message: `There is one promise in this list, so nothing runs beside it: \`await ${shortText(only)}\` says the same without ${said}.`,
      }
    : undefined;
}

function sayNothing(said: string, list: Node): string {
  const what = `\`${shortText(list)}\``;
  return holdsFunctions(list)
    ? `${what} holds functions that nobody has called, so nothing is started, and ${said} has nothing to wait for. Put in what the calls give: \`Promise.all(list.map((it) => it()))\`.`
    : `Nothing in ${what} is a promise, so ${said} has nothing to wait for: what was started there, if anything, goes on alone. ` +
        "Put in the promises that the calls give, or do without it where the values are there already.";
}
