import type { Place } from "../answer/submission.ts";
import type { Trace } from "../trace/trace.ts";

/** What a failure is about. */
export interface Matter {
  readonly run: object;
  /** What was wrong with it; null where nobody knows. */
  readonly fault: Trace["fault"];
}

/**
 * What failures are about. Not a property: vitest writes out every property of an error, and a value of the learner's
 * can be a small graph that becomes endless when it is written out.
 */
const matters = new WeakMap<LearnerFailure, Matter>();

/** What a failure is about, where it is about a run. */
export function matterOf(failure: LearnerFailure): Matter | undefined {
  return matters.get(failure);
}

/**
 * What a hidden test says to a learner: full sentences, safe to show. Its stack holds no frame of the grader, only
 * the learner's own lines, so that the vitest UI shows and opens these.
 */
export class LearnerFailure extends Error {
  override readonly name = "Not yet";

  constructor(message: string, places: readonly Place[] = [], matter?: Matter) {
    super(message);
    if (matter) matters.set(this, matter);
    const frames = places.map(({ file, line, column }) => `\n    at ${file}:${line}:${column}`);
    this.stack = `${this.name}: ${message}${frames.join("")}`;
  }
}

/** A test that was not run: the module does not load, its task has blocked before, or one failure was enough. */
export class NotRun extends Error {
  override readonly name = "Not run";

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}

/** The names of errors whose messages were written for learners. */
export const learnerErrorNames: readonly string[] = ["Not yet", "Not run"];
