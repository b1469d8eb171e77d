/** The run is over earlier than it was due: something was not waited for, or began before its time. */
import type { Op, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";
import { lengthOf, type Work } from "./work.ts";

const rule = "over-early";

export function overEarly(trace: Trace, context: Context): Diagnosis[] {
  const { totalMs, dueMs } = trace;
  if (!context.hasSettled || dueMs === null || totalMs >= dueMs) return [];
  const found =
    notWaitedFor(trace, dueMs, context) ??
    noLongerWaitedFor(trace, dueMs, context) ??
    begunTooEarly(trace, dueMs, context);
  return found ? [found] : [];
}

/** The outermost call that ends at the very moment when the run was due, and that nobody waits for. */
function notWaitedFor(trace: Trace, dueMs: number, context: Context): Diagnosis | undefined {
  const left = leftAt(trace, dueMs, context).find((it) => it.callSite !== null && !context.isAwaited(it));
  if (!left || left.callSite === null) return undefined;
  const site = context.site(left.callSite);
  const message =
    `It is over at ${duration(trace.totalMs)}, although ${code(context.titleOf(left))} of ${lineOf(site)}, ` +
    `begun at ${duration(left.startMs)}, is under way until ${duration(dueMs)}: nobody waits for it.`;
  return { rule, message, site, related: [], numbers: null };
}

/** A race, or a `Promise.all` that failed, has ended the wait for it. */
function noLongerWaitedFor(trace: Trace, dueMs: number, context: Context): Diagnosis | undefined {
  for (const left of leftAt(trace, dueMs, context)) {
    const wait = trace.waits.findLast(
      (it) => it.endMs !== null && it.endMs < dueMs && context.targetsOf(it)?.includes(left),
    );
    if (!wait || wait.endMs === null) continue;
    const site = context.site(wait.site);
    const message =
      `${code(context.titleOf(left))} is under way until ${duration(dueMs)}, but ${lineOf(site)} waits for it no longer than ` +
      `until ${duration(wait.endMs)}: it is all over before that has ended.`;
    return { rule, message, site, related: [], numbers: null };
  }
  return undefined;
}

function leftAt(trace: Trace, dueMs: number, context: Context): Work[] {
  const works = [
    ...trace.spans.map((it) => context.work("span", it.id)),
    ...trace.ops.map((it) => context.work("op", it.id)),
  ];
  return works.filter((it) => it.startMs <= trace.totalMs && it.endMs === dueMs);
}

/** One that had to begin after all the others: then the run would have ended when it was due. */
function begunTooEarly(trace: Trace, dueMs: number, context: Context): Diagnosis | undefined {
  const ops = trace.ops.filter((it) => it.service !== "timer" && it.endMs !== null && lengthOf(it) > 0);
  const [last, before] = ops.toSorted((a, b) => endOf(b) - endOf(a));
  for (const op of ops.toReversed()) {
    const other = op === last ? before : last;
    const overMs = other ? endOf(other) : 0;
    if (op.startMs >= overMs || overMs + lengthOf(op) !== dueMs) continue;
    const running = ops.filter((it) => it !== op && it.startMs < endOf(op) && endOf(it) > op.startMs);
    if (running.length === 0) continue;
    const site = op.callSite === null ? waitFor(op, trace, context)?.site : op.callSite;
    if (site === undefined) return undefined;
    const place = context.site(site);
    const message =
      `${code(op.label)} (${lineOf(place)}) begins at ${duration(op.startMs)}, while ${enumerate(running.map((it) => code(it.label)))} ` +
      `${running.length === 1 ? "is" : "are"} under way; after ${running.length === 1 ? "that" : "these"} it would end at ${duration(dueMs)}, when it is due.`;
    return { rule, message, site: place, related: [], numbers: null };
  }
  return undefined;
}

function endOf({ startMs, endMs }: Op): number {
  return endMs ?? startMs;
}

/** Where the file waits for what others have started for it. */
function waitFor(op: Op, { waits }: Trace, context: Context): Wait | undefined {
  return waits.find((it) => context.targetsOf(it)?.includes(context.work("op", op.id)));
}
