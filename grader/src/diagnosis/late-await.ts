/** Started promises are awaited one by one, and one fails while another one is awaited. */
import type { StrayPromise, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { workOf } from "./rejections.ts";
import { isWithin } from "./source-text.ts";
import { code, duration, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "late-await";
const remedy = "`Promise.all` takes up all of them at once.";

export function lateAwait(trace: Trace, context: Context): Diagnosis[] {
  const strays = trace.strays.flatMap((stray) => {
    const work = workOf(stray, context);
    return work ? (tookUpLate(work, stray, context) ?? leftBehind(trace, work, stray, context) ?? []) : [];
  });
  const failed = trace.spans.flatMap(({ id }) => heardLate(context.work("span", id), context) ?? []);
  const found = [...strays, ...failed];
  // One is told of each await that holds others up.
  return [...Map.groupBy(found, (it) => it.site.id).values()].flatMap((it) => it.slice(0, 1));
}

/** It was rejected during an earlier await, and awaited after that. */
function tookUpLate(work: Work, stray: StrayPromise, context: Context): Diagnosis | undefined {
  const { settledMs, takenUpMs } = stray;
  if (stray.outcome !== "error" || settledMs === null || takenUpMs === null) return undefined;
  const pair = awaitsAround(work, settledMs, context);
  if (!pair) return undefined;
  return lateDiagnosis(
    work,
    pair,
    `For ${duration(pair.own.startMs - settledMs)} nobody handled the rejection, and Node ends a program for that. ${remedy}`,
    context,
  );
}

/** The same of a call within another one, such as `thunks.map(start)`, of which nobody knows who handles it. */
function heardLate(work: Work, context: Context): Diagnosis | undefined {
  if (!work.failed || work.endMs === null || work.callSite === null) return undefined;
  const isDirect = context.site(work.callSite).name === work.noun;
  const pair = isDirect ? undefined : awaitsAround(work, work.endMs, context);
  return pair && lateDiagnosis(work, pair, "`Promise.all` rejects as soon as one of them does.", context);
}

interface Awaits {
  /** It is for the work, and begins when that has failed. */
  readonly own: Wait;
  /** It is for something else, and was under way then. */
  readonly earlier: Wait;
}

function awaitsAround(work: Work, failedMs: number, context: Context): Awaits | undefined {
  const waits = context.waitsOf(work.starter);
  const [own] = waits.filter((it) => isFor(it, work, context));
  const earlier = waits.find(
    (it) => it.startMs <= failedMs && (it.endMs ?? failedMs) > failedMs && !isFor(it, work, context),
  );
  if (!own || !earlier || own.startMs <= failedMs || work.startMs > earlier.startMs) return undefined;
  return own.target.kind === "all" || own.target.kind === "race" ? undefined : { own, earlier };
}

function lateDiagnosis(
  work: Work,
  { own, earlier }: Awaits,
  consequence: string,
  context: Context,
): Diagnosis {
  const [holder, late] = [context.site(earlier.site), context.site(own.site)];
  const where = late.line === holder.line ? "the same line" : lineOf(holder);
  return {
    rule,
    message:
      `${named(work, context)} failed at ${duration(work.endMs ?? 0)}, but ${lineOf(late)} awaited it only at ${duration(own.startMs)}, ` +
      `because ${where} awaited ${awaited(earlier, context)} until then. ${consequence}`,
    site: holder,
    related: relatedTo(work, context, "This fails while nobody awaits it."),
    numbers: null,
  };
}

/** An earlier await threw, so that the one for it was never reached. */
function leftBehind(trace: Trace, work: Work, stray: StrayPromise, context: Context): Diagnosis | undefined {
  if (stray.outcome !== "error" || stray.settledMs === null || stray.takenUpMs !== null) return undefined;
  if (work.starter === null || work.callSite === null) return undefined;
  const { callSite } = work;
  const span = context.span(work.starter);
  const thrower = context
    .waitsOf(span.id)
    .find((it) => it.outcome === "error" && it.endMs === span.endMs && it.startMs >= work.startMs);
  if (
    !thrower ||
    thrower.endMs === null ||
    thrower.endMs === work.startMs ||
    (work.endMs ?? Number.POSITIVE_INFINITY) < thrower.endMs
  )
    return undefined;
  const holder = context.site(thrower.site);
  const kept = variablesOf(callSite, trace, context);
  const unreached = trace.sites.find(
    (it) =>
      it.kind === "await" &&
      it.within === span.site &&
      it.line >= holder.line &&
      (it.id !== holder.id || holder.loop !== null) &&
      it.uses.some((name) => kept.has(name)),
  );
  if (!unreached) return undefined;
  const where = unreached.line === holder.line ? "the turn" : lineOf(unreached);
  return {
    rule,
    message:
      `Line ${holder.line} threw at ${duration(thrower.endMs)}, so ${where} that awaits ${named(work, context)} was never reached. ` +
      `When it was rejected at ${duration(stray.settledMs)}, nobody was left to handle that, and Node ends a program for it. ${remedy}`,
    site: holder,
    related: relatedTo(work, context, "This goes on, and nobody awaits it any more."),
    numbers: null,
  };
}

/** The variables that hold the promise of a call, not what became of it. */
function variablesOf(callSite: number, trace: Trace, context: Context): ReadonlySet<string> {
  const isAwaited = (sites: readonly number[]) =>
    sites.some(
      (it) => context.site(it).kind === "await" && isWithin(context.site(callSite), context.site(it)),
    );
  const flows = trace.flows.filter((it) => it.sites.includes(callSite) && !isAwaited(it.sites));
  const held = new Set(flows.flatMap((it) => it.binds));
  // `for (const promise of promises)`
  for (const name of held) {
    for (const it of trace.flows)
      if (it.uses.includes(name) && it.sites.length === 0) for (const bound of it.binds) held.add(bound);
  }
  return held;
}

function isFor(wait: Wait, work: Work, context: Context): boolean {
  return context.targetsOf(wait)?.includes(work) ?? false;
}

function named(work: Work, context: Context): string {
  const line = work.callSite === null ? "" : ` (${lineOf(context.site(work.callSite))})`;
  return `${code(context.titleOf(work))}${line}`;
}

function awaited(wait: Wait, context: Context): string {
  const [first] = context.targetsOf(wait) ?? [];
  return first ? code(context.titleOf(first)) : "something else";
}

function relatedTo(work: Work, context: Context, message: string): Diagnosis["related"] {
  return work.callSite === null ? [] : [{ site: context.site(work.callSite), message }];
}
