/** The same call fails and is made again at once, again and again. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, count, duration, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "retry-without-pause";
/** So many calls at least: one that is repeated once may have had bad luck. */
const fewest = 3;

export function retryWithoutPause(trace: Trace, context: Context): Diagnosis[] {
  const ops = trace.ops
    .filter((it) => it.callSite !== null && it.span !== null)
    .map((it) => context.work("op", it.id));
  const alike = Map.groupBy(ops, (it) => `${it.callSite} ${rootOf(it, context)} ${it.label}`);
  const found = [...alike.values()].map(longestRow).filter((it) => it.length >= fewest);
  const byCall = Map.groupBy(found, ([it]) => it?.callSite);
  return [...byCall.values()].flatMap(([row]) => (row ? (diagnosisOf(row, context) ?? []) : []));
}

/** The call of the tests that it all belongs to: who tries again may call itself for that. */
function rootOf({ starter }: Work, context: Context): number | null {
  let root = starter;
  for (let at = starter; at !== null; at = context.span(at).parent) root = at;
  return root;
}

/** Calls each of which began in the moment in which the one before failed. */
function longestRow(works: readonly Work[]): readonly Work[] {
  let longest: Work[] = [];
  let row: Work[] = [];
  for (const work of works) {
    const before = row.at(-1);
    const isRetry = before?.failed === true && before.endMs === work.startMs;
    row = isRetry ? [...row, work] : [work];
    if (row.length > longest.length) longest = row;
  }
  return longest;
}

function diagnosisOf(row: readonly Work[], context: Context): Diagnosis | undefined {
  const [first] = row;
  if (first?.callSite == null) return undefined;
  const site = context.site(first.callSite);
  return {
    rule,
    message:
      `${code(first.label)} (${lineOf(site)}) failed at ${duration(first.endMs ?? 0)} and was called again in the same moment, ${count(row.length)} times in all. ` +
      "What is overloaded stays so when nobody waits: a pause that doubles after each failure gives it time.",
    site,
    related: [],
    numbers: null,
  };
}
