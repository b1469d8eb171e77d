/** Work that a lock or a semaphore is to limit begins before that is had, or goes on after it was given back. */
import type { Resource, StrayPromise, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { touchedBy } from "./guarded.ts";
import { type Holding, peakOfRanges } from "./holdings.ts";
import { workOf } from "./rejections.ts";
import { code, count, duration, lineOf } from "./words.ts";
import { isReading, type Work } from "./work.ts";

const rule = "limit-overrun";

interface Outside {
  readonly work: Work;
  readonly holding: Holding;
  readonly how: "before" | "after";
}

export function limitOverrun(trace: Trace, context: Context): Diagnosis[] {
  return [...overruns(trace, context), ...unawaited(trace, context)];
}

function overruns(trace: Trace, context: Context): Diagnosis[] {
  return trace.resources.flatMap((resource) => {
    if (resource.kind !== "lock" && resource.kind !== "semaphore") return [];
    const holdings = context.holdings.filter((it) => it.resource === resource.id);
    const crowds = crowdsOf(holdings, resource, context);
    const outside = crowds.size === 0 ? [] : holdings.flatMap((it) => outsideOf(it, crowds, context));
    return [...Map.groupBy(outside, (it) => it.work.callSite)].flatMap(([callSite, [first]]) => {
      const peak = callSite === null ? undefined : crowds.get(callSite);
      return first && peak !== undefined ? (diagnosisOf(first, peak, resource, context) ?? []) : [];
    });
  });
}

/** How many calls of one place were under way at once, where there were more than there is room for. */
function crowdsOf(
  holdings: readonly Holding[],
  { kind, capacity }: Resource,
  context: Context,
): ReadonlyMap<number, number> {
  const spans = [...new Set(holdings.map((it) => it.span))].filter((it) => it !== null);
  const works = new Set(spans.flatMap((it) => [...context.startedBy(it), ...awaitedBy(it, context)]));
  // Fetching before a lock is had may be meant; a semaphore is there to limit it.
  const limited = [...works].filter((it) => kind === "semaphore" || touchedBy(it, context).length > 0);
  const crowds = new Map<number, number>();
  for (const [callSite, ofCall] of Map.groupBy(limited, (it) => it.callSite)) {
    const peak = peakOfRanges(ofCall);
    if (callSite !== null && capacity !== null && peak > capacity) crowds.set(callSite, peak);
  }
  return crowds;
}

function awaitedBy(span: number, context: Context): readonly Work[] {
  const waits = context.waitsOf(span).filter((it) => it.target.kind === "op" || it.target.kind === "span");
  return waits.flatMap((it) => context.targetsOf(it) ?? []);
}

/** What the holder runs partly inside and partly outside. What is over before is outside on purpose. */
function outsideOf(holding: Holding, crowds: ReadonlyMap<number, number>, context: Context): Outside[] {
  const { span, acquiredMs, releasedMs, askedMs } = holding;
  if (span === null || acquiredMs === null || releasedMs === null) return [];
  return worksOf(holding, context).flatMap((work): Outside[] => {
    const endMs = work.endMs ?? Number.POSITIVE_INFINITY;
    if (work.callSite === null || !crowds.has(work.callSite) || context.pauses(work)) return [];
    const isEarly = work.startMs <= askedMs && askedMs < acquiredMs && endMs > askedMs;
    if (isEarly) return [{ work, holding, how: "before" }];
    const isLate = work.startMs >= acquiredMs && work.startMs <= releasedMs && endMs > releasedMs;
    return isLate ? [{ work, holding, how: "after" }] : [];
  });
}

/** What the holder started, and what it awaits while it is the holder. */
function worksOf({ span, acquiredMs, releasedMs }: Holding, context: Context): readonly Work[] {
  const awaited = context
    .waitsOf(span)
    .filter((it) => it.startMs >= (acquiredMs ?? 0) && (it.endMs ?? 0) <= (releasedMs ?? 0))
    .filter((it) => it.target.kind === "op" || it.target.kind === "span")
    .flatMap((it) => context.targetsOf(it) ?? []);
  return [...new Set([...context.startedBy(span), ...awaited])];
}

function diagnosisOf(
  { work, holding, how }: Outside,
  peak: number,
  { name, capacity }: Resource,
  context: Context,
): Diagnosis | undefined {
  if (work.callSite === null || capacity === null) return undefined;
  const site = context.site(work.callSite);
  const acquire = holding.site === null ? undefined : context.site(holding.site);
  const limit = capacity === 1 ? "lets one in" : `has ${count(capacity)} places`;
  const fault =
    how === "before"
      ? `was under way from ${duration(work.startMs)} on, but ${code(name)} was had only at ${duration(holding.acquiredMs ?? 0)}${acquire ? `, in ${lineOf(acquire)}` : ""}. A call starts its work at once: it has to come after.`
      : `went on until ${work.endMs === null ? "the end" : duration(work.endMs)}, but ${code(name)} was given back at ${duration(holding.releasedMs ?? 0)}. An \`await\` before that keeps the place as long as the work lasts.`;
  return {
    rule,
    message: `${count(peak)} calls of ${code(site.name ?? work.noun)} (${lineOf(site)}) were under way at once, although ${code(name)} ${limit}. ${code(work.label)} ${fault}`,
    site,
    related: acquire ? [{ site: acquire, message: `${code(name)} is taken here.` }] : [],
    numbers: null,
  };
}

/** Something is changed under a lock, which is given back in the same moment: nobody awaits that it has happened. */
function unawaited(trace: Trace, context: Context): Diagnosis[] {
  const found = trace.strays.flatMap((stray) => {
    const work = stray.takenUpMs === null ? workOf(stray, context) : undefined;
    const holding = context.holdings.find(
      (it) =>
        it.span === stray.span &&
        it.acquiredMs !== null &&
        it.acquiredMs <= stray.madeMs &&
        it.releasedMs === stray.madeMs,
    );
    const isChange = work && touchedBy(work, context).some((it) => !isReading(it));
    return isChange && holding ? [unawaitedUnder(holding, work, stray, context)] : [];
  });
  return [...Map.groupBy(found, (it) => it.site.id).values()].flatMap((it) => it.slice(0, 1));
}

function unawaitedUnder(
  holding: Holding,
  work: Work,
  { callSite, madeMs }: StrayPromise,
  context: Context,
): Diagnosis {
  const site = context.site(callSite);
  const name = code(context.resource(holding.resource).name);
  return {
    rule,
    message:
      `Nobody awaits ${code(work.label)} (${lineOf(site)}), so ${name} is given back at ${duration(madeMs)}, when it has only begun: the next one may get in before it has happened. ` +
      `An \`await\` keeps ${name} until then.`,
    site,
    related:
      holding.site === null ? [] : [{ site: context.site(holding.site), message: `${name} is taken here.` }],
    numbers: null,
  };
}
