import type { Datum, Io } from "@async-kata/kit";

/** What to fetch, and how many milliseconds it takes. */
export interface Spec {
  id: number;
  ms: number;
}

/**
 * Fetches three data at once: id 1 takes 2000 ms, id 2 takes 3000 ms, id 3 takes 1000 ms. All three fetches are under
 * way when the call returns its promise.
 *
 * @returns the data of 1, 2 and 3, in this order, after 3000 ms.
 */
export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  // TODO: start all three fetches, then wait for them.
  throw new Error("not written yet");
}

/**
 * Fetches everything in `specs` at once. All fetches are under way when the call returns its promise: the caller may
 * change the list afterwards.
 *
 * @returns the data in the order of `specs`, after as many ms as the longest fetch takes; an empty list for no specs.
 */
export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  // TODO: the same for a list of any length.
  throw new Error("not written yet");
}
