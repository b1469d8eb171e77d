import type { Datum } from "@async-kata/kit";

/** What the two programs of the README do when they run in JavaScript. */
export interface Prediction {
  /** The five lines that the first program logs, in order, without the times. */
  createThenAwait: string[];
  /** How many milliseconds the second program takes. */
  twoCreatedThenAwaited: number;
}

/** Predicts what the two programs of the README do. Nothing is to be computed: the answers are worked out on paper. */
export function predict(): Prediction {
  // TODO: five lines, and a number of milliseconds.
  throw new Error("not written yet");
}

/**
 * Runs the jobs one after the other: each is called when the one before has ended.
 *
 * @param jobs functions that start work when they are called.
 * @returns the data in the order of the jobs, after as many ms as all jobs take together; an empty list for no jobs.
 * Rejects with the error of the first job that fails, also if it throws instead of giving a promise; the jobs after it
 * are not called.
 */
export async function oneAfterTheOther(jobs: readonly (() => Promise<Datum>)[]): Promise<Datum[]> {
  // TODO: call a job, wait for it, call the next one.
  throw new Error("not written yet");
}

/**
 * Runs two jobs at the same time: `a` is called first, and `b` at once after it.
 *
 * @returns the data of `a` and of `b`, after as many ms as the slower one takes. Rejects as soon as one of them fails,
 * with its error. The other one runs on; should it fail too, nobody needs to hear of it, and it is no unhandled
 * rejection. When `a` or `b` throws instead of giving a promise, that is a failure like any other; if it was `a`, `b`
 * need not be called, and if it was `b`, `a` is the other one that runs on.
 */
export async function bothSafely(a: () => Promise<Datum>, b: () => Promise<Datum>): Promise<[Datum, Datum]> {
  // TODO: two calls, and one wait for both.
  throw new Error("not written yet");
}
