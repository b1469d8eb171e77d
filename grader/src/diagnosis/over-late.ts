/** The run is over later than it was due, and no rule knows a reason: what it waited for when it was due. */
import type { Site, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "over-late";

export function overLate(trace: Trace, context: Context): Diagnosis[] {
  const { totalMs: actualMs, dueMs: idealMs, fault } = trace;
  const isLate = fault === "late" || fault === "missed";
  if (!context.hasSettled || !isLate || idealMs === null || actualMs <= idealMs) return [];
  const found = waiting(idealMs, trace, context) ?? running(idealMs, trace, context);
  if (!found) return [];
  const { site, what, endMs } = found;
  const rest = endMs === actualMs ? "" : `, and all is over at ${duration(actualMs)}`;
  return [
    {
      rule,
      message: `It is due to be over at ${duration(idealMs)}; ${what} then, until ${duration(endMs ?? actualMs)}${rest}.`,
      site,
      related: [],
      numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
    },
  ];
}

interface UnderWay {
  readonly site: Site;
  readonly what: string;
  readonly endMs: number | null;
}

function waiting(atMs: number, trace: Trace, context: Context): UnderWay | undefined {
  const wait = innermost(waitAt(atMs, trace, context), atMs, context);
  if (!wait) return undefined;
  const site = context.site(wait.site);
  const waits = wait.startMs === atMs ? "has only begun to wait" : "still waits";
  const what = `${lineOf(site)} ${waits}${forWhom(context.targetsOf(wait) ?? [], context)}`;
  return { site, what, endMs: wait.endMs };
}

/** Plain functions do not wait; what they have begun goes on. */
function running(atMs: number, { ops }: Trace, context: Context): UnderWay | undefined {
  const op = ops.find((it) => it.callSite !== null && isUnderWay(it, atMs));
  if (op?.callSite == null) return undefined;
  const site = context.site(op.callSite);
  const goesOn = op.startMs === atMs ? "has only begun" : "is still under way";
  return { site, what: `${code(op.label)} of ${lineOf(site)} ${goesOn}`, endMs: op.endMs };
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
  return waits.find((it) => isUnderWay(it, atMs));
}

function isUnderWay({ startMs, endMs }: Pick<Wait, "startMs" | "endMs">, atMs: number): boolean {
  return startMs <= atMs && endMs !== null && endMs > atMs;
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
