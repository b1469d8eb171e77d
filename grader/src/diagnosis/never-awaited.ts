/** Work that nobody awaits, and that happened to be over before the function that started it was. */
import type { StrayPromise, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { describeStray, isTakenByList, workOf } from "./rejections.ts";
import { code, duration } from "./words.ts";

const rule = "never-awaited";

export function neverAwaited(trace: Trace, context: Context): Diagnosis[] {
  if (trace.truncated) return [];
  const dropped = trace.strays.filter((it) => isDropped(it, context) && !isTakenByList(it, trace, context));
  return [...Map.groupBy(dropped, (it) => it.callSite).values()].flatMap(([stray]) => {
    if (!stray || stray.settledMs === null || stray.span === null) return [];
    const site = context.site(stray.callSite);
    return [
      {
        rule,
        message:
          `Nobody awaits ${describeStray(stray, context)}: ${code(context.nameOf(stray.span))} went on at once, ` +
          `at ${duration(stray.madeMs)}, and it ended only at ${duration(stray.settledMs)}. Nobody would have heard of a failure.`,
        site,
        related: [],
        numbers: null,
      },
    ];
  });
}

/** A call of a service that took time, and its starter outlived it. Nobody keeps what it gives, nor says by a `void` that this is meant. */
function isDropped(stray: StrayPromise, context: Context): boolean {
  const { takenUpMs, settledMs, madeMs, outcome, span } = stray;
  if (takenUpMs !== null || outcome !== "ok" || settledMs === null || settledMs <= madeMs || span === null)
    return false;
  const { endMs } = context.span(span);
  if (endMs === null || endMs < settledMs) return false;
  // A function of one's own may be meant to run beside: it has ways to tell what came of it.
  return workOf(stray, context)?.kind === "op" && context.isStatement(context.site(stray.callSite));
}
