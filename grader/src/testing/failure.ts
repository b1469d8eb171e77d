import type { Place } from "../answer/submission.ts";

/**
 * The runs that failures are about. Not a property: vitest writes out every property of an error, and a value of the
 * learner's can be a small graph that becomes endless when it is written out.
 */
const runs = new WeakMap<LearnerFailure, object>();

/** The run that a failure is about, where it is about one. */
export function runOf(failure: LearnerFailure): object | undefined {
  return runs.get(failure);
}

/**
 * What a hidden test says to a learner: full sentences, safe to show. Its stack holds no frame of the grader, only
 * the learner's own lines, so that the vitest UI shows and opens these.
 */
export class LearnerFailure extends Error {
  override readonly name = "Not yet";

  constructor(message: string, places: readonly Place[] = [], run?: object) {
    super(message);
    if (run) runs.set(this, run);
    const frames = places.map(({ file, line, column }) => `\n    at ${file}:${line}:${column}`);
    this.stack = `${this.name}: ${message}${frames.join("")}`;
  }
}

/** A test that could not be run because the module does not load, or its task has blocked before. */
export class NotRun extends Error {
  override readonly name = "Not run";

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

/** The names of errors whose messages were written for learners. */
export const learnerErrorNames: readonly string[] = ["Not yet", "Not run"];
