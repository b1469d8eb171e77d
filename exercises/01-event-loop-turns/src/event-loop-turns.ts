import type { Io } from "@async-kata/kit";

/**
 * Logs the five letters A, B, C, D, E, in this order:
 * A and B within the call, before it returns its promise;
 * C and D in microtasks: in later turns of the event loop, before any timer goes off;
 * E when `io.sleep(0)` is over.
 *
 * @returns a promise that resolves after E.
 */
export async function order(io: Io): Promise<void> {
  // TODO: five lines that log, and between some of them a line that lets others have their turn.
  throw new Error("not written yet");
}

/**
 * Lets every name work in rounds, all names at the same time. In round i (from 0) a name logs its name and the number,
 * as "a0". Between two of its rounds it calls `pause()` once and waits for it; after the last round it does not.
 *
 * @param names one worker for each, in this order; the same name may come twice.
 * @param rounds how many rounds each of them works; 0 is none.
 * @returns a promise that resolves when all names have ended their rounds. When a pause rejects, that worker ends
 * there, the others carry on, and the promise rejects with the same error.
 */
export async function takeTurns(
  names: readonly string[],
  rounds: number,
  pause: () => Promise<void>,
  io: Io,
): Promise<void> {
  // TODO: a worker for one name, then one for each.
  throw new Error("not written yet");
}
