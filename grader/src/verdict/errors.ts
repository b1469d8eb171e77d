/** A fault of the one who calls the command. Shown as it is, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A fault in the course: a manifest, a test, a solution. Shown as it is, exit code 2. */
export class AuthoringError extends Error {
  override readonly name = "AuthoringError";
}

/** The machine or the grader failed while learner code was judged; nobody gets a grade out of that. */
export class MachineFault extends Error {
  override readonly name = "MachineFault";
}
