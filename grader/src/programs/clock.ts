/** What the times of a recorded program count. */
import type { ReducedTrace } from "@async-kata/nanoio/golden";
import type { Trace } from "../trace/trace.ts";

/** Virtual ms, or the events of the log one after the other. */
export type Clock = NonNullable<Trace["program"]>["clock"];

/** What is to be counted in pictures of these logs: events, where no time passes in any of them. */
export function clockOf(...logs: readonly ReducedTrace[]): Clock {
  return logs.every(({ events }) => events.every(([ms]) => ms === 0)) ? "events" : "ms";
}
