import type { Datum, Io } from "@async-kata/kit";

/** A step of a plan: what to fetch, how many milliseconds it takes, and which other steps must have ended before. */
export interface Step {
  readonly id: string;
  readonly ms: number;
  /** The ids of the steps that this one depends on. */
  readonly after: readonly string[];
}

/**
 * Fetches id 1 (2000 ms) and id 2 (3000 ms) at the same time and, when both have ended, id 3 (1000 ms).
 *
 * @returns the data of 1, 2 and 3, in this order, after 4000 ms.
 * If one of the first two fails, the third is not started and the call rejects with that error.
 */
export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  // TODO: two fetches together, then the third.
  throw new Error("not written yet");
}

/**
 * Fetches every step of a plan once, with `io.fetch(id, ms)`. A step starts in the very moment in which the last of
 * the steps in its `after` has ended; one that depends on nothing starts at 0 ms. The ids of the steps are different,
 * and the list may have any order.
 *
 * @returns the datum of each step by the step's id, in any order, when all have ended; an empty map for no steps.
 * Rejects with an `Error` before anything is started if an `after` names an id that no step has, or if steps wait for
 * each other in a circle (a step that waits for itself is a circle too).
 * If a step fails, the call rejects at that moment with that very error. Whatever depends on the step, directly or not,
 * is never started; all else starts and ends as if nothing had happened.
 */
export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  // TODO: check the plan, then let every step wait for those that it depends on.
  throw new Error("not written yet");
}
