/** The run is over later than it was due, and no rule knows a reason: what it waited for when it was due. */
import type { Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "over-late";

export function overLate(trace: Trace, context: Context): Diagnosis[] {
  const { totalMs: actualMs, dueMs: idealMs, fault } = trace;
  const isLate = fault === "late" || fault === "missed";
  if (!context.hasSettled || !isLate || idealMs === null || actualMs <= idealMs) return [];
  const wait = innermost(waitAt(idealMs, trace, context), idealMs, context);
  if (!wait) return [];
  const site = context.site(wait.site);
  const targets = context.targetsOf(wait) ?? [];
  const waits = wait.startMs === idealMs ? "has only begun to wait" : "still waits";
  const isLast = wait.endMs === actualMs;
  return [
    {
      rule,
      message:
        `It is due to be over at ${duration(idealMs)}; ${lineOf(site)} ${waits}${forWhom(targets, context)} then, ` +
        `until ${duration(wait.endMs ?? actualMs)}${isLast ? "" : `, and all is over at ${duration(actualMs)}`}.`,
      site,
      related: [],
      numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
    },
  ];
}

/** What holds up one of the functions that nobody in the file has called. */
function waitAt(atMs: number, { waits, spans }: Trace, context: Context): Wait | undefined {
  const outer = spans.filter((it) => it.parent === null).map((it) => it.id);
  return (
    outer.map((id) => underWay(context.waitsOf(id), atMs)).find((it) => it !== undefined) ??
    underWay(
      waits.filter((it) => it.span === null),
      atMs,
    )
  );
}

function underWay(waits: readonly Wait[], atMs: number): Wait | undefined {
  return waits.find((it) => it.startMs <= atMs && it.endMs !== null && it.endMs > atMs);
}

/** Where a function waits for another one, that one's wait says more. */
function innermost(wait: Wait | undefined, atMs: number, context: Context): Wait | undefined {
  if (!wait) return undefined;
  const last = (context.targetsOf(wait) ?? []).find((it) => it.kind === "span" && it.endMs === wait.endMs);
  const inner = last && underWay(context.waitsOf(last.id), atMs);
  return inner && inner !== wait ? innermost(inner, atMs, context) : wait;
}

/** " for `fetch(1)`" */
function forWhom(targets: readonly Work[], context: Context): string {
  const names = [...new Set(targets.map((it) => code(context.titleOf(it))))];
  return names.length === 0 ? "" : ` for ${enumerate(names)}`;
}
