/** A promise that was rejected before anybody awaited it. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { describeStray, lateOnes, originOf, workOf } from "./rejections.ts";
import { capitalized, code, duration, lineOf } from "./words.ts";

const rule = "late-handled-rejection";

export function lateHandledRejection(trace: Trace, context: Context): Diagnosis[] {
  return lateOnes(trace, context).flatMap((ofCall) => {
    const stray = ofCall.find((it) => it.takenUpMs !== null && it.settledMs !== null);
    if (!stray || stray.takenUpMs === null || stray.settledMs === null) return [];
    const site = context.site(stray.callSite);
    const work = workOf(stray, context);
    const origin = work && originOf(work, context);
    const isElsewhere = origin !== undefined && origin.line !== site.line;
    const error = stray.error === undefined ? "" : ` with ${code(stray.error)}`;
    const isSameTime = stray.takenUpMs === stray.settledMs;
    const late = isSameTime
      ? "took that up before the next thing happened: Node ends a program for it."
      : `took that up before ${duration(stray.takenUpMs)}: Node ends a program at the first of the two.`;
    return [
      {
        rule,
        message:
          `${capitalized(describeStray(stray, context))} was rejected at ${duration(stray.settledMs)}${error}, ` +
          `and nobody ${late}` +
          `${isElsewhere ? ` The error comes from ${lineOf(origin, site)}.` : ""}`,
        site,
        related: isElsewhere ? [{ site: origin, message: "The error comes from here." }] : [],
        numbers: null,
      },
    ];
  });
}
