/**
 * Which earlier waits of its function a work needed before it could begin. Only where the answer is a plain no may
 * somebody be told to start it earlier: all that is not known counts as a need.
 */
import type { Site, Span, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import { isInIteration, isIteration } from "./helpers.ts";
import { codeOf, isWithin, reasonsToLeave } from "./source-text.ts";
import { lengthOf, type Work } from "./work.ts";

/**
 * A wait that all that follows needs: for a lock or an event, for time to pass, for whatever ends first, for something
 * that failed, for what somebody else has started, or for nobody knows what.
 */
export function isBarrier(wait: Wait, context: Context): boolean {
  const { kind } = wait.target;
  if (kind === "resource" || kind === "race" || wait.outcome === null) return true;
  if (kind === "value") return false;
  if (context.site(wait.site).kind !== "await") return true;
  const targets = context.targetsOf(wait);
  const hasFailed = wait.outcome === "error" || targets?.some((it) => it.failed);
  if (hasFailed && !isCaughtInLoop(wait, context)) return true;
  if (!targets || targets.some((it) => it.endMs === null)) return true;
  if (targets.every((it) => context.pauses(it)) || targets.some((it) => !isOwn(it, wait, context)))
    return true;
  return targets.some((it) => waitsForOthers(it, context));
}

/** The loop goes on with something else, as it does when nothing fails. */
function isCaughtInLoop(wait: Wait, context: Context): boolean {
  const turns = context.waitsOf(wait.span).filter((it) => it.site === wait.site);
  const next = turns[turns.indexOf(wait) + 1];
  const label = (it: Wait) => (context.targetsOf(it) ?? []).map((work) => work.label).join();
  return next !== undefined && label(next) !== label(wait) && turns.some((it) => it.outcome === "ok");
}

/** Somewhere in it is a wait for what somebody else does: it is a wait itself, and takes as long as that takes. */
function waitsForOthers(work: Work, context: Context): boolean {
  return context.spansOf(work).some((span) =>
    context.waitsOf(span).some((it) => {
      const isUnknown = it.target.kind === "promise" && context.targetsOf(it) === undefined;
      return lengthOf(it) > 0 && (it.target.kind === "resource" || isUnknown);
    }),
  );
}

/**
 * Started by the function that awaits it. What was started elsewhere may be a turn that has to be waited for; the
 * accumulator of a `reduce` is none.
 */
function isOwn(work: Work, wait: Wait, context: Context): boolean {
  if (work.starter === wait.span) return true;
  const callSite = wait.span === null ? null : context.span(wait.span).callSite;
  return callSite !== null && /\.reduce(Right)?$/.test(context.site(callSite).name ?? "");
}

/** The wait was over before the work began. */
export function precedes(wait: Wait, work: Work, context: Context): boolean {
  if (wait.endMs === null || wait.endMs > work.startMs) return false;
  if (wait.endMs < work.startMs || wait.startMs < wait.endMs) return true;
  if (context.targetsOf(wait)?.includes(work)) return false;
  if (work.callSite === null) return true;
  const [before, after] = [context.site(wait.site), context.inLoop(context.site(work.callSite))];
  if (before.within !== after.within || (before.loop !== null && before.loop === after.loop)) return true;
  return before.line < after.line || (before.line === after.line && before.column <= after.column);
}

/** The work could not begin before the wait, which precedes it, was over. */
export function needs(trace: Trace, work: Work, wait: Wait, context: Context): boolean {
  if (wait.target.kind === "value") return false;
  if (isBarrier(wait, context) || context.pauses(work)) return true;
  const anchor = anchorOf(work, wait, context);
  const targets = context.targetsOf(wait) ?? [];
  if (!anchor || targets.some((it) => haveOrder(it, work, context))) return true;
  if (isForItsEffect(wait, targets, context) && targets.some((it) => it.noun !== work.noun)) return true;
  return needsBySource(trace, anchor, wait, context);
}

/** What the calls give goes nowhere: they may be awaited for what they do. */
function isForItsEffect(wait: Wait, targets: readonly Work[], context: Context): boolean {
  const isOfOthers = targets.every((it) => it.starter !== wait.span);
  return !isOfOthers && context.isStatement(context.site(wait.site));
}

const bySource = new WeakMap<Context, Map<number, boolean>>();

/** What the source tells of two places is the same each time. */
function needsBySource(trace: Trace, anchor: Site, wait: Wait, context: Context): boolean {
  const known = bySource.get(context) ?? new Map<number, boolean>();
  bySource.set(context, known);
  const key = anchor.id * trace.sites.length + wait.site;
  const answer = known.get(key) ?? readsFrom(trace, anchor, wait, context);
  known.set(key, answer);
  return answer;
}

/** The places in the functions that were awaited: they may have put something where others find it. */
function insideOf(wait: Wait, trace: Trace, context: Context): number[] {
  const spans = (context.targetsOf(wait) ?? []).flatMap((it) => context.spansOf(it));
  const functions = new Set(spans.map((it) => context.span(it).site));
  return trace.sites.flatMap((it) => (it.within !== null && functions.has(it.within) ? [it.id] : []));
}

function readsFrom(trace: Trace, anchor: Site, wait: Wait, context: Context): boolean {
  const holder = context.site(wait.site);
  const calls = trace.sites.filter((it) => it.kind === "call" && isWithin(it, holder));
  const sources = [holder, ...calls.filter((it) => !isWithin(it, anchor))];
  return (
    sources.some((it) => context.dependsOn(anchor.id, it.id)) ||
    context.readsFromOutside(anchor.id, insideOf(wait, trace, context)) ||
    mayEndLoop(trace, holder, anchor, context)
  );
}

/**
 * The place in the function that awaits where the work is started: its call; or, where a plain function does that, the
 * await of what that gives.
 */
export function anchorOf(work: Work, wait: Wait, context: Context): Site | undefined {
  if (work.callSite === null || wait.span === null) return undefined;
  const { site: around } = context.span(wait.span);
  const call = context.inLoop(context.site(work.callSite));
  const before = context.site(wait.site);
  const isInHelper = context.isInHelper(call);
  if (call.within === around && !isInHelper && comesAfter(call, before)) return call;
  const awaiting = context
    .waitsOf(wait.span)
    .find((it) => it.startMs === work.startMs && context.targetsOf(it)?.includes(work));
  const site = awaiting && context.inLoop(context.site(awaiting.site));
  return site && comesAfter(site, before) ? site : undefined;
}

function comesAfter(site: Site, before: Site): boolean {
  if (site.file !== before.file) return false;
  if (site.loop !== null && before.loop === site.loop) return true;
  return site.line > before.line || (site.line === before.line && site.column > before.column);
}

/** Both use the same lock, or one of them may change what the other one sees. */
function haveOrder(a: Work, b: Work, context: Context): boolean {
  if (![a, b].every((it) => context.changesNothing(it))) return true;
  const [left, right] = [context.resourcesOf(a), context.resourcesOf(b)];
  return [...left].some((it) => right.has(it));
}

/**
 * The turn in which the wait was may have been the last one, because of what it gave. What leaves between two places
 * that follow one another is among the variables that the second one reads.
 */
function mayEndLoop(trace: Trace, wait: Site, anchor: Site, context: Context): boolean {
  const isSameTurn = comesAfter(anchor, { ...wait, loop: null }) && !isWithin(anchor, wait);
  if (wait.loop === null || wait.loop !== anchor.loop || isSameTurn) return false;
  return leavesBecauseOf(trace, context.site(wait.loop), wait, context);
}

/** The loop may be left because of what the wait in it gave; true when in doubt. */
export function leavesBecauseOf(trace: Trace, loop: Site, wait: Site, context: Context): boolean {
  const reasons = reasonsToLeave(codeOf(trace, loop));
  return reasons === undefined || context.comesFrom(reasons, wait.id);
}

/** Several calls of the function were under way at once, none of them within another: they may be workers. */
export function runsSideBySide(span: Span, context: Context): boolean {
  return context
    .callsOf(span.site)
    .some(
      (it) =>
        it.startMs < (span.endMs ?? Number.POSITIVE_INFINITY) &&
        span.startMs < (it.endMs ?? Number.POSITIVE_INFINITY) &&
        !isInside(it, span, context) &&
        !isInside(span, it, context),
    );
}

/**
 * The function may be one of several that share their work, though there is only one this time: what calls it is
 * repeated.
 */
export function isCalledRepeatedly({ site, callSite }: Span, trace: Trace, context: Context): boolean {
  if (callSite === null) return false;
  const call = context.site(callSite);
  // A `for await` asks one generator again and again, and who calls itself does so for a part of its own.
  if (call.kind === "for-await" || call.within === site) return false;
  return call.loop !== null || isIteration(call) || isInIteration(trace, call);
}

function isInside(inner: Span, outer: Span, context: Context): boolean {
  for (let at = inner; ; at = context.span(at.parent)) {
    if (at.id === outer.id) return true;
    if (at.parent === null) return false;
  }
}
