/** The run is over before something that it should have waited for: what ends at the very moment when it was due. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, lineOf } from "./words.ts";

const rule = "over-early";

export function overEarly(trace: Trace, context: Context): Diagnosis[] {
  const { totalMs, dueMs, outcome } = trace;
  const hasSettled = outcome === "resolved" || outcome === "rejected";
  if (!hasSettled || dueMs === null || totalMs >= dueMs) return [];
  const works = [
    ...trace.spans.map((it) => context.work("span", it.id)),
    ...trace.ops.map((it) => context.work("op", it.id)),
  ];
  // The outermost call comes first.
  const left = works.find(
    (it) => it.startMs <= totalMs && it.endMs === dueMs && it.callSite !== null && !context.isAwaited(it),
  );
  if (!left || left.callSite === null) return [];
  const site = context.site(left.callSite);
  return [
    {
      rule,
      message:
        `It is over at ${duration(totalMs)}, although ${code(context.titleOf(left))} of ${lineOf(site)}, begun at ${duration(left.startMs)}, ` +
        `is under way until ${duration(dueMs)}: nobody waits for it.`,
      site,
      related: [],
      numbers: null,
    },
  ];
}
