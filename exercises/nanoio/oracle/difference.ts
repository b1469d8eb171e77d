/** Where two traces part. */

import * as nanoio from "../src/modules.ts";
import { play } from "../src/play.ts";
import type { Scenario, Trace } from "../src/scenario.ts";
import type { PythonTrace } from "./python.ts";

/** The first place at which two traces differ, as JSON texts. */
export interface Difference {
  /** What both have in common before it. */
  readonly before: readonly string[];
  readonly python: string;
  readonly typescript: string;
}

/** Plays on nanoio. */
export function playOnNanoio(scenario: Scenario): Trace {
  return play(nanoio, scenario);
}

/** Compares at the exact level: every event with its iteration, all states, the end. */
export function differenceBetween(python: PythonTrace, typescript: Trace): Difference | undefined {
  if ("excluded" in python) return undefined;
  const [left, right] = [linesOf(python), linesOf(typescript)];
  const at = left.findIndex((line, index) => line !== right[index]);
  if (at < 0 && left.length === right.length) return undefined;
  const first = at < 0 ? left.length : at;
  return {
    before: left.slice(0, first),
    python: left[first] ?? "nothing more",
    typescript: right[first] ?? "nothing more",
  };
}

function linesOf(trace: Trace): string[] {
  const states = Object.entries(trace.states).map(([name, state]) => `${name}: ${state}`);
  return [...trace.events.map((it) => JSON.stringify(it)), ...states.toSorted(), JSON.stringify(trace.end)];
}
