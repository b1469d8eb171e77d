/** Services that learner code calls and the judge plays: `io` and whatever else a hidden test brings along. */

/** A call of the learner's, seen from the service. A service settles it once, now or later. */
export interface Call {
  /** The arguments without the options that carried a signal. */
  readonly args: readonly unknown[];
  /** Milliseconds of virtual time since the run began. */
  readonly nowMs: number;
  /** Writes a line into the event log. */
  log(text: string): void;
  /** Resolves the call's promise `afterMs` from now; `before` runs at that instant, just before. */
  resolve(value: unknown, afterMs?: number, before?: () => void): void;
  /** Rejects it with an Error of this message. */
  reject(message: string, afterMs?: number, before?: () => void): void;
  /** Rejects it with the reason of the signal that was passed to it. */
  rejectAborted(afterMs?: number, before?: () => void): void;
  /** Called when that signal is aborted while the call is pending. Without it the call is rejected at once. */
  onAbort(listener: () => void): void;
}

/** A one-way word of the learner's to a service. */
export interface Note {
  readonly args: readonly unknown[];
  readonly nowMs: number;
  log(text: string): void;
}

/** Methods whose callers wait for an answer, and methods whose callers do not. */
export interface Service {
  readonly calls?: Readonly<Record<string, (call: Call) => void>>;
  readonly notes?: Readonly<Record<string, (note: Note) => void>>;
}
