/** The run is over earlier than it was due: something was not waited for, or began before its time. */
import type { Trace, Wait } from "../trace/trace.ts";
import { begunTooEarly } from "./begun-too-early.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "over-early";

type Finding = Pick<Diagnosis, "site" | "message">;

export function overEarly(trace: Trace, context: Context): Diagnosis[] {
  const { totalMs, dueMs, fault } = trace;
  const isEarly = dueMs === null ? fault === "early" : totalMs < dueMs;
  if (!context.hasSettled || !isEarly) return [];
  const left = leftOf(trace, context);
  const found =
    notWaitedFor(left, trace, context) ??
    noLongerWaitedFor(left, trace, context) ??
    (dueMs === null ? undefined : (begunTooEarly(trace, dueMs, context) ?? outlived(left, trace, context)));
  return found ? [{ rule, related: [], numbers: null, ...found }] : [];
}

/**
 * What is under way when all is over, the outermost first: what ends at the very moment when the run was due; where
 * nobody knows when that was, what ends last.
 */
function leftOf(trace: Trace, context: Context): readonly Work[] {
  const { totalMs, dueMs } = trace;
  const works = [
    ...trace.spans.map((it) => context.work("span", it.id)),
    ...trace.ops.map((it) => context.work("op", it.id)),
  ];
  const left = works.filter((it) => it.startMs <= totalMs && endOf(it) > totalMs);
  if (dueMs !== null) return left.filter((it) => it.endMs === dueMs);
  return left.filter((it) => !context.pauses(it)).toSorted((a, b) => endOf(b) - endOf(a));
}

function endOf({ startMs, endMs }: Work): number {
  return endMs ?? startMs;
}

function notWaitedFor(left: readonly Work[], trace: Trace, context: Context): Finding | undefined {
  const work = left.find((it) => it.callSite !== null && !context.isAwaited(it));
  if (!work || work.callSite === null) return undefined;
  const site = context.site(work.callSite);
  const message =
    `It is over at ${duration(trace.totalMs)}, although ${code(context.titleOf(work))} of ${lineOf(site)}, ` +
    `begun at ${duration(work.startMs)}, is under way until ${duration(endOf(work))}: nobody waits for it.`;
  return { site, message };
}

/** A race, or a `Promise.all` that failed, has ended the wait for it. */
function noLongerWaitedFor(left: readonly Work[], trace: Trace, context: Context): Finding | undefined {
  for (const work of left) {
    const wait = trace.waits.findLast(
      (it) => it.endMs !== null && it.endMs < endOf(work) && context.targetsOf(it)?.includes(work),
    );
    if (wait) return leavesBehind(wait, work, "waits for it", context);
  }
  return undefined;
}

/**
 * One that others have begun, or that was begun nobody knows where, and that had to be over as well: the last wait does
 * not last until then.
 */
function outlived(left: readonly Work[], trace: Trace, context: Context): Finding | undefined {
  const isNowhere = (it: Work) => it.starter !== null && !context.isAwaited(it);
  const work = left.find((it) => it.kind === "span" || isNowhere(it));
  const roots = new Set(trace.spans.filter((it) => it.parent === null).map((it) => it.id));
  const wait = trace.waits.findLast(
    (it) => it.span !== null && roots.has(it.span) && it.endMs === trace.totalMs,
  );
  return work && wait && leavesBehind(wait, work, "waits", context);
}

function leavesBehind(wait: Wait, work: Work, waits: string, context: Context): Finding {
  const site = context.site(wait.site);
  const message =
    `${code(context.titleOf(work))} is under way until ${duration(endOf(work))}, but ${lineOf(site)} ${waits} no longer than ` +
    `until ${duration(wait.endMs ?? wait.startMs)}: it is all over before that has ended.`;
  return { site, message };
}
