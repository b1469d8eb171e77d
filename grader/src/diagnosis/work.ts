/** What takes time, whoever does it: a call of a service, a timer, or a call of an async function. */

import { shown } from "../trace/span-names.ts";
import type { Op, Site, Span, Trace } from "../trace/trace.ts";

export interface Work {
  readonly kind: "op" | "span";
  readonly id: number;
  /** What is called: `fetch` of `io.fetch(1)`, `load` of `load("ann")`. */
  readonly noun: string;
  readonly label: string;
  readonly callSite: number | null;
  /** The span that started it. */
  readonly starter: number | null;
  readonly startMs: number;
  /** When its promise was settled; null where it never was. */
  readonly endMs: number | null;
  readonly failed: boolean;
}

const pauses = new Set(["sleep", "delay", "pause", "wait", "setTimeout", "setInterval", "setImmediate"]);
const reading =
  /^(fetch|get|read|load|list|find|query|search|request|download|look|check|peek|count|ask|head)/i;

export function ofOp(op: Op): Work {
  const { id, label, callSite, startMs, endMs } = op;
  const failed = op.outcome === "error" || op.outcome === "aborted";
  return { kind: "op", id, noun: op.method, label, callSite, starter: op.span, startMs, endMs, failed };
}

/** `settledMs` is when its promise settled: an async function may end by returning a promise that is pending. */
export function ofSpan(span: Span, site: Site, settledMs: number | null): Work {
  const { id, callSite, startMs } = span;
  const label = shown(span.label);
  const noun = site.name ?? label.replace(/\(.*/, "");
  const failed = span.outcome === "error";
  return { kind: "span", id, noun, label, callSite, starter: span.parent, startMs, endMs: settledMs, failed };
}

/** An op that only lets time pass. */
export function isPause(op: Op): boolean {
  return op.service === "timer" || pauses.has(op.method);
}

/** An op that changes nothing, so that nobody can tell in which order two of them began. */
export function isReading(op: Op): boolean {
  return isPause(op) || reading.test(op.method);
}

/** The function of the span does nothing but pause. One that also calls other things may do its work in that time. */
export function onlyPauses(trace: Trace, span: Span, leaves: readonly Op[]): boolean {
  if (leaves.length === 0 || !leaves.every(isPause)) return false;
  const pausing = new Set(leaves.map((it) => it.callSite));
  const calls = trace.sites.filter((it) => it.kind === "call" && it.within === span.site);
  return calls.every((it) => pausing.has(it.id) || pauses.has((it.name ?? "").replace(/.*\./, "")));
}

/** How long it took; 0 for what never ended. */
export function lengthOf({ startMs, endMs }: { startMs: number; endMs: number | null }): number {
  return endMs === null ? 0 : endMs - startMs;
}
