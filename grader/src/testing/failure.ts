/** What a hidden test says to a learner: full sentences, safe to show. */
export class LearnerFailure extends Error {
  override readonly name = "LearnerFailure";
}

/** A test that could not be run because the module does not load, or its task has blocked before. */
export class NotRun extends Error {
  override readonly name = "NotRun";
}
