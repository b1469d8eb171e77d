/** Nothing may run on when the run is over, and something does. */
import type { Op, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, lineOf } from "./words.ts";

const rule = "left-running";

export function leftRunning(trace: Trace, context: Context): Diagnosis[] {
  const { totalMs, outcome, isQuietDue } = trace;
  if (!isQuietDue || (outcome !== "resolved" && outcome !== "rejected")) return [];
  const left = trace.ops.filter((it) => it.callSite !== null && isRunning(it, totalMs));
  return [...Map.groupBy(left, (it) => it.callSite).values()].flatMap(([op]) => {
    if (!op || op.callSite === null) return [];
    const site = context.site(op.callSite);
    const until = op.endMs === null ? "" : `, until ${duration(op.endMs)}`;
    const remedy =
      op.service === "timer"
        ? "A timer keeps the program alive until it goes off: clear it on every way out, also on the one of an error."
        : "Whoever ends early ends what it has started, by a signal, or waits for it.";
    return [
      {
        rule,
        message:
          `All is over at ${duration(totalMs)}, but ${code(op.label)} of ${lineOf(site)}, begun at ${duration(op.startMs)}, ` +
          `goes on${until}. ${remedy}`,
        site,
        related: [],
        numbers: null,
      },
    ];
  });
}

function isRunning({ startMs, endMs }: Op, atMs: number): boolean {
  return startMs <= atMs && (endMs === null || endMs > atMs);
}
