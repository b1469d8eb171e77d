/** Virtual time as a length: where the axis ends, its ticks, and times in words. */
import type { Trace } from "../trace/trace.ts";
import type { Layout } from "./rows.ts";

/** What times count. In one instant of virtual time, things happen one after the other all the same. */
export type Unit = "ms" | "events";

export function unitOf({ program }: Trace): Unit {
  return program?.clock ?? "ms";
}

export interface Tick {
  readonly ms: number;
  readonly label: string;
}

export interface Scale {
  /** The time at the right edge; never 0. */
  readonly edgeMs: number;
  /** The last thing that happened; what is beyond it stands for "for ever". */
  readonly endMs: number;
  readonly unit: Unit;
}

/** How much longer the axis is where something never ends, so that its waiting shows. */
const foreverShare = 1.4;

/** One scale for several pictures, so that they compare. */
export function scaleFor(layouts: readonly Layout[]): Scale {
  const endMs = Math.max(0, ...layouts.map((it) => it.endMs));
  const bars = layouts.flatMap((it) => it.rows.flatMap((row) => row.bars));
  const share = bars.some((it) => it.endMs === null) ? foreverShare : 1;
  return { endMs, edgeMs: (endMs || 1) * share, unit: layouts[0]?.unit ?? "ms" };
}

/** Whether there is room beyond the end, because something never ends. */
export function isOpen({ edgeMs, endMs }: Scale): boolean {
  return edgeMs > (endMs || 1);
}

/** Where on the axis, from 0 to 1. */
export function fractionOf({ edgeMs }: Scale, ms: number | null): number {
  return ms === null ? 1 : Math.min(1, Math.max(0, ms / edgeMs));
}

/** Round numbers from 0 to the end, at most so many. */
export function ticksOf({ endMs, unit }: Scale, maxCount: number): Tick[] {
  if (endMs === 0) return [{ ms: 0, label: formatTime(0, unit) }];
  const smallest = niceStep(endMs / Math.max(1, maxCount - 1));
  const stepMs = unit === "events" ? Math.max(1, smallest) : smallest;
  const count = Math.floor(endMs / stepMs + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => {
    const ms = Number((index * stepMs).toPrecision(12));
    return { ms, label: unit === "events" ? String(ms) : tickLabel(ms, stepMs, endMs) };
  });
}

/** The smallest of 1, 2, 5, 10, 20, … that is no smaller. */
function niceStep(atLeastMs: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeastMs));
  return ([1, 2, 5].find((it) => it * power >= atLeastMs * (1 - 1e-9)) ?? 10) * power;
}

/** All labels of an axis have the same unit and as many digits as its steps need. */
function tickLabel(ms: number, stepMs: number, endMs: number): string {
  if (ms === 0) return "0";
  const [unit, unitMs] = endMs >= 1000 ? ["s", 1000] : ["ms", 1];
  const digits = Math.max(0, -Math.floor(Math.log10(stepMs / unitMs) + 1e-9));
  return `${number(ms / unitMs, digits, digits)} ${unit}`;
}

/** A time in words: `250 ms`, `4.5 s`, `event 3`. */
export function formatTime(time: number, unit: Unit): string {
  return unit === "ms" ? formatMs(time) : `event ${time}`;
}

/** A duration in words: `250 ms`, `4.5 s`, `3 events`. */
export function formatDuration(duration: number, unit: Unit): string {
  if (unit === "ms") return formatMs(duration);
  return `${duration} ${duration === 1 ? "event" : "events"}`;
}

function formatMs(ms: number): string {
  return ms >= 1000 ? `${number(ms / 1000, 0, 3)} s` : `${number(ms, 0, 3)} ms`;
}

function number(value: number, minDigits: number, maxDigits: number): string {
  return new Intl.NumberFormat("en", {
    minimumFractionDigits: minDigits,
    maximumFractionDigits: maxDigits,
  }).format(value);
}
