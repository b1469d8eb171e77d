/** Which of many recorded programs is worth a picture. */
import type { Golden } from "@async-kata/nanoio/golden";
import type { Trace } from "../trace/trace.ts";
import { programTrace } from "./program-trace.ts";

/** A program of more lines is no easy read, one of more tasks no easy picture. */
const maxLines = 32;
const maxTasks = 6;

/**
 * The index of the program in which most happens side by side: the most tasks that take time, then the most of what
 * they wait for, then the shortest text. What is short enough to be read comes before what is not.
 */
export function mostTelling(golden: readonly Golden[]): number {
  const ranked = golden.map(({ name, scenario, trace: log }, at) => {
    const trace = programTrace({ name, scenario, log, player: "asyncio", clock: "ms" });
    return { at, weights: weightsOf(trace) };
  });
  return ranked.toSorted((a, b) => compare(b.weights, a.weights))[0]?.at ?? 0;
}

function weightsOf(trace: Trace): readonly number[] {
  const text = Object.values(trace.sources).join("\n");
  const tasks = trace.spans.filter(takesTime);
  const waits = trace.waits.filter(takesTime);
  const isReadable = text.split("\n").length <= maxLines && tasks.length <= maxTasks;
  return [Number(isReadable), tasks.length, waits.length, -text.length];
}

function takesTime({ startMs, endMs }: { startMs: number; endMs: number | null }): boolean {
  return endMs === null || endMs > startMs;
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((it, at) => it - (b[at] ?? 0)).find((it) => it !== 0) ?? 0;
}
