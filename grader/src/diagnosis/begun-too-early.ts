/** One that had to begin after all the others: then the run would have ended when it was due. */
import type { Op, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";
import { lengthOf } from "./work.ts";

export function begunTooEarly(
  trace: Trace,
  dueMs: number,
  context: Context,
): Pick<Diagnosis, "site" | "message"> | undefined {
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
    return { site: place, message };
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
