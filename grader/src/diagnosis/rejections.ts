/** Promises that nobody took up, or too late: what they stand for, and where their errors come from. */
import type { Site, StrayPromise, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import { code, count, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

/** What was started by the call that gave the promise; undefined where that is not known. */
export function workOf(stray: StrayPromise, context: Context): Work | undefined {
  const { callSite, span, madeMs, settledMs, outcome } = stray;
  const begun = context.startedBy(span).filter((it) => it.callSite === callSite && it.startMs === madeMs);
  // One line may start several at once: what became of them tells them apart.
  return begun.length > 1
    ? begun.find((it) => it.endMs === settledMs && it.failed === (outcome === "error"))
    : begun[0];
}

/** "`save(2)` (line 9)", or "the promise of line 9" where the call is too long to be shown. */
export function describeStray(stray: StrayPromise, context: Context): string {
  const site = context.site(stray.callSite);
  const name = workOf(stray, context)?.label ?? site.text;
  return isShort(name) ? `${code(name)} (${lineOf(site)})` : `the promise of ${lineOf(site)}`;
}

/** "the 3 calls of `save` in line 9" */
export function describeStrays(strays: readonly StrayPromise[], context: Context): string {
  const [first] = strays;
  if (!first) return "nothing";
  if (strays.length === 1) return describeStray(first, context);
  const site = context.site(first.callSite);
  const name = site.name ?? site.text;
  return isShort(name)
    ? `the ${count(strays.length)} calls of ${code(name)} in ${lineOf(site)}`
    : `the ${count(strays.length)} promises of ${lineOf(site)}`;
}

function isShort(name: string): boolean {
  return name.length <= 40;
}

/** The place that the failure of a work comes from: the innermost await that threw, or a throw in its function. */
export function originOf(work: Work, context: Context): Site | undefined {
  if (work.kind === "op") return work.callSite === null ? undefined : context.site(work.callSite);
  const wait = context.waitsOf(work.id).findLast((it) => it.outcome === "error" && it.endMs === work.endMs);
  if (!wait) return context.site(context.span(work.id).site);
  const inner = context.targetsOf(wait)?.find((it) => it.failed && it.kind === "span" && it.id !== work.id);
  return (inner && originOf(inner, context)) ?? context.site(wait.site);
}

/** `Array.fromAsync` takes up what it goes through, and nobody sees it do so. */
export function isTakenByList({ callSite }: StrayPromise, trace: Trace, context: Context): boolean {
  const { file } = context.site(callSite);
  return trace.sites.some((it) => it.file === file && it.name === "Array.fromAsync");
}

/**
 * Rejected promises of the trace that nobody had taken up when they were rejected, call by call. Those that were rejected
 * when all was over are no reason for anything that was wrong before.
 */
export function lateOnes(trace: Trace, context: Context): (readonly StrayPromise[])[] {
  const untilMs = trace.fault === "other" ? trace.totalMs : Number.POSITIVE_INFINITY;
  const rejected = trace.strays.filter(
    (it) => it.outcome === "error" && (it.settledMs ?? 0) <= untilMs && !isTakenByList(it, trace, context),
  );
  return [...Map.groupBy(rejected, (it) => it.callSite).values()];
}
