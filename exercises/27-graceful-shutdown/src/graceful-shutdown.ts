import type { Io } from "@async-kata/kit";

/** What became of the jobs that were running when the shutdown began, and of those that came too late. */
export interface ShutdownReport {
  /** Jobs that ended by themselves, well or not. */
  readonly finished: number;
  /** Jobs that were told to stop, however they ended then. */
  readonly aborted: number;
  /** Jobs that were refused, up to the end of the shutdown. */
  readonly rejected: number;
}

/** Runs the jobs that are submitted, all at the same time, until it is shut down. */
export class JobServer implements AsyncDisposable {
  /** @param io serves for the log, and for waiting. */
  constructor(io: Io) {
    // TODO: keep what the methods need.
    throw new Error("not written yet");
  }

  /**
   * Starts a job with a signal that may tell it to stop.
   *
   * @returns what the job resolves to. Rejects with the very error with which the job fails, also if it throws at once.
   * Once a shutdown has begun, the job is not started, and the promise rejects with an `Error`.
   */
  submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    // TODO: start the job and remember it until it has ended, or refuse it.
    throw new Error("not written yet");
  }

  /**
   * Logs "shutting down" and accepts no more jobs from this moment on. Jobs that are running may end within `graceMs`
   * milliseconds; after that, those that are left are told to stop. Resolves as soon as all have ended, however long
   * those that were told to stop need for it. No timer is left then. Never rejects because a job does.
   *
   * Further calls change nothing: they log nothing and resolve when the first one does, to the same numbers.
   */
  shutdown(graceMs: number): Promise<ShutdownReport> {
    // TODO: wait for the jobs or for the time to be up, whichever is first, then for the rest.
    throw new Error("not written yet");
  }

  /** A shutdown without a grace time, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    // TODO: shut down.
    throw new Error("not written yet");
  }
}
