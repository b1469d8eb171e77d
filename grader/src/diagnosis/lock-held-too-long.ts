/** A lock is held during a wait that has nothing to do with what it guards, and others wait for it meanwhile. */
import type { Site, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { contended, startedWhile, touchedBy } from "./guarded.ts";
import type { Holding } from "./holdings.ts";
import { code, duration, lineOf } from "./words.ts";
import { isReading, lengthOf, type Work } from "./work.ts";

const rule = "lock-held-too-long";

interface Needless {
  readonly holding: Holding;
  /** Awaited between the acquisition and the first look at what is guarded. */
  readonly works: readonly Work[];
}

export function lockHeldTooLong(_trace: Trace, context: Context): Diagnosis[] {
  return contended(context).flatMap((held) => {
    const needless = held.flatMap((it) => needlessIn(it, context) ?? []);
    const [work] = needless.flatMap((it) => it.works);
    return work && needless.length === held.length ? (diagnosisOf(work, needless, context) ?? []) : [];
  });
}

/**
 * Undefined where it is not seen that what the lock guards begins with a look at it. What comes after the last touch may
 * belong to it: a line in a journal.
 */
function needlessIn(holding: Holding, context: Context): Needless | undefined {
  const works = startedWhile(holding, context);
  const first = works.findIndex((it) => touchedBy(it, context).length > 0);
  const isLook = first >= 0 && context.leavesOf(works[first] as Work).every(isReading);
  return isLook
    ? { holding, works: works.slice(0, first).filter((it) => isNeedless(it, context)) }
    : undefined;
}

/** It takes time for something else than letting time pass, and is awaited. */
function isNeedless(work: Work, context: Context): boolean {
  return !context.pauses(work) && lengthOf(work) > 0 && !work.failed && context.isAwaited(work);
}

function diagnosisOf(work: Work, needless: readonly Needless[], context: Context): Diagnosis | undefined {
  const startMs = Math.min(...needless.map((it) => it.holding.askedMs));
  const actualMs = Math.max(...needless.map((it) => it.holding.releasedMs ?? 0)) - startMs;
  const idealMs = timeWithout(needless) - startMs;
  const [first] = needless;
  const site = siteOf(work, context);
  if (idealMs >= actualMs || !first || !site) return undefined;
  const name = code(context.resource(first.holding.resource).name);
  const acquire = first.holding.site === null ? undefined : context.site(first.holding.site);
  return {
    rule,
    message:
      `${name} is held while ${lineOf(site)} waits for ${code(work.label)}, which touches nothing that it guards: ${duration(actualMs)} in all. ` +
      `With that outside of the lock it takes ${duration(idealMs)}.`,
    site,
    related: acquire ? [{ site: acquire, message: `${name} is taken here.` }] : [],
    numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
  };
}

function siteOf(work: Work, context: Context): Site | undefined {
  const wait = context.waitsOf(work.starter).find((it) => context.targetsOf(it)?.includes(work));
  return wait ? context.site(wait.site) : undefined;
}

/** When all would be over, first come, first served, if nobody held the lock during what is needless. */
function timeWithout(needless: readonly Needless[]): number {
  const turns = needless
    .map(({ holding, works }) => {
      const heldMs = (holding.releasedMs ?? 0) - (holding.acquiredMs ?? 0);
      const needlessMs = works.reduce((ms, it) => ms + lengthOf(it), 0);
      return { atMs: holding.askedMs + needlessMs, lengthMs: heldMs - needlessMs };
    })
    .toSorted((a, b) => a.atMs - b.atMs);
  return turns.reduce((freeMs, { atMs, lengthMs }) => Math.max(freeMs, atMs) + lengthMs, 0);
}
