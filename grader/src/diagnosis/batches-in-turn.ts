/** A loop that starts several works at a time, and the next ones only when the slowest of them is over. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { type HeldUp, heldUp } from "./held-up.ts";
import { code, count, duration } from "./words.ts";
import { lengthOf, type Work } from "./work.ts";

const rule = "batches-in-turn";

export function batchesInTurn(trace: Trace, context: Context): Diagnosis[] {
  const found = heldUp(trace, context).filter((it) => it.nextTurn && batchOf(it, context).length > 1);
  const bySite = Map.groupBy(found, (it) => it.wait.site);
  return [...bySite.values()].flatMap((it) => diagnosisOf(it, context) ?? []);
}

function batchOf({ wait }: HeldUp, context: Context): readonly Work[] {
  return wait.target.kind === "all" ? (context.targetsOf(wait) ?? []) : [];
}

function diagnosisOf(found: readonly HeldUp[], context: Context): Diagnosis | undefined {
  const [first] = found;
  if (!first) return undefined;
  const { span, work, wait } = first;
  const works = context.startedBy(span.id).filter((it) => it.callSite === work.callSite);
  const size = Math.max(...found.map((it) => batchOf(it, context).length));
  const beginMs = works[0]?.startMs ?? 0;
  const actualMs = Math.max(...works.map((it) => it.endMs ?? beginMs)) - beginMs;
  const idealMs = timeWith(size, works.map(lengthOf));
  if (idealMs >= actualMs) return undefined;
  const site = context.site(wait.site);
  return {
    rule,
    message:
      `Line ${site.line} starts ${count(size)} ${code(work.noun)} at a time, and the next ones only when the slowest of them is over: ` +
      `${duration(actualMs)} for ${count(works.length)}. ` +
      `If the next one starts as soon as any of them ends, ${count(size)} at a time take ${duration(idealMs)}.`,
    site,
    related: [],
    numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
  };
}

/** How long works of these lengths take, begun in order, as many at once as there are places. */
export function timeWith(places: number, lengths: readonly number[]): number {
  const freeAt: number[] = Array.from({ length: Math.max(1, places) }, () => 0);
  for (const length of lengths) {
    const soonest = freeAt.indexOf(Math.min(...freeAt));
    freeAt[soonest] = (freeAt[soonest] ?? 0) + length;
  }
  return Math.max(...freeAt);
}
