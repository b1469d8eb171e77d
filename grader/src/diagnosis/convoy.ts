/** Tasks queue up behind one lock although what they do under it has nothing in common. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { contended, startedWhile, subjectOf, touchedBy } from "./guarded.ts";
import { type Holding, hadToWait } from "./holdings.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";
import { isReading } from "./work.ts";

const rule = "convoy";

interface Turn {
  readonly holding: Holding;
  readonly touches: ReadonlySet<string>;
}

export function convoy(_trace: Trace, context: Context): Diagnosis[] {
  return contended(context).flatMap((held) => {
    const turns = held
      .map((holding) => ({ holding, touches: touchesOf(holding, context) }))
      .toSorted((a, b) => (a.holding.acquiredMs ?? 0) - (b.holding.acquiredMs ?? 0));
    if (turns.some((it) => it.touches.size === 0)) return [];
    return diagnosisOf(turns, context) ?? [];
  });
}

/** Empty where that is not known: something is written that was not read under the same name. */
function touchesOf(holding: Holding, context: Context): ReadonlySet<string> {
  const ops = startedWhile(holding, context).flatMap((it) => touchedBy(it, context));
  const read = new Set(ops.filter(isReading).map(subjectOf));
  const isKnown = ops.every((it) => isReading(it) || read.has(it.service) || read.has(subjectOf(it)));
  return isKnown ? read : new Set();
}

function diagnosisOf(turns: readonly Turn[], context: Context): Diagnosis | undefined {
  const pair = needlessPair(turns);
  if (!pair) return undefined;
  const [before, after] = pair;
  const startMs = Math.min(...turns.map((it) => it.holding.askedMs));
  const actualMs = Math.max(...turns.map((it) => it.holding.releasedMs ?? 0)) - startMs;
  const idealMs = timeApart(turns) - startMs;
  if (after.holding.span === null || before.holding.span === null || after.holding.site === null)
    return undefined;
  if (idealMs >= actualMs) return undefined;
  const site = context.site(after.holding.site);
  const names = (it: Turn) => enumerate([...it.touches].map((name) => code(name.replace(/^.* /, ""))));
  return {
    rule,
    message:
      `${code(context.nameOf(after.holding.span))} waited on ${lineOf(site)} until ${duration(after.holding.acquiredMs ?? 0)} for ${code(context.resource(after.holding.resource).name)}, ` +
      `held by ${code(context.nameOf(before.holding.span))}, although the one touches ${names(after)} and the other ${names(before)}. ` +
      `${duration(actualMs)} in all; with a lock for each of these it takes ${duration(idealMs)}.`,
    site,
    related: [],
    numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
  };
}

/** One that had to wait, and the one it waited for to the last, which shares nothing with it. */
function needlessPair(turns: readonly Turn[]): [Turn, Turn] | undefined {
  for (const after of turns.filter((it) => hadToWait(it.holding))) {
    const before = turns.find((it) => it !== after && it.holding.releasedMs === after.holding.acquiredMs);
    if (before && isApart(before, after)) return [before, after];
  }
  return undefined;
}

/** What has no name of its own is all of its service. */
function isApart(a: Turn, b: Turn): boolean {
  return ![...a.touches].some((one) => [...b.touches].some((other) => meets(one, other)));
}

function meets(one: string, other: string): boolean {
  return one === other || other.startsWith(`${one} `) || one.startsWith(`${other} `);
}

/** When all would be over if each had to wait only for those before it that touch the same. */
function timeApart(turns: readonly Turn[]): number {
  const done: { turn: Turn; endMs: number }[] = [];
  for (const turn of turns) {
    const { askedMs, acquiredMs, releasedMs } = turn.holding;
    const ends = done.filter((it) => !isApart(it.turn, turn)).map((it) => it.endMs);
    const startMs = Math.max(askedMs, ...ends);
    done.push({ turn, endMs: startMs + (releasedMs ?? 0) - (acquiredMs ?? 0) });
  }
  return Math.max(...done.map((it) => it.endMs));
}
