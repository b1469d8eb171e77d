/** What came of a scenario, as the judge saw it. */

/** A kit primitive's wait that was pending when nothing could happen any more. */
export interface PendingWait {
  readonly what: string;
  readonly stack: string;
}

/**
 * Why a scenario ended without settling.
 * - `stuck`: nothing is due and nothing moves, so it can never settle.
 * - `blocked`: its code never gave control back within the budget of real time.
 * - `slow`: each of its turns was over in time, all together were not.
 * - `runaway`: it ran past the limits of virtual time or of events.
 * - `memory`, `output`, `message`, `exited`, `garbled`: the process ended, see `EndReason` of the answer process.
 */
export type Fate =
  | { readonly kind: "stuck"; readonly waits: readonly PendingWait[] }
  | { readonly kind: "blocked"; readonly budgetMs: number }
  /** With the threads and child processes that still ran. */
  | { readonly kind: "slow"; readonly budgetMs: number; readonly companions: number }
  | { readonly kind: "runaway"; readonly limit: string }
  | EndOfProcess;

export interface EndOfProcess {
  readonly kind: "memory" | "output" | "message" | "exited" | "garbled";
  readonly detail: string;
}

/** What was still pending at the instant at which the scenario settled. */
export interface Leftovers {
  /** Timers that the learner's code had set. */
  readonly timers: number;
  /** Calls of services without an answer yet. */
  readonly calls: number;
  /** Abort listeners on signals that were not aborted. */
  readonly listeners: number;
  /** Threads and child processes that still ran a while after it had settled. */
  readonly companions: number;
}

export interface Outcome {
  readonly settled: "resolved" | "rejected" | "never";
  /** What it resolved with; see `wire.ts` for what arrives of values that cannot travel. */
  readonly value: unknown;
  /** What it was rejected with: a `RemoteError` where it was an error. */
  readonly error: unknown;
  /** Virtual ms from the start to the instant it settled, or to the last thing that happened. */
  readonly elapsedMs: number;
  /** The event log, also of what happened after it settled: "<virtual ms> <text>". */
  readonly events: readonly string[];
  readonly leftovers: Leftovers;
  /** Reasons of promises that were rejected while nobody handled them, and errors thrown by timers' callbacks. */
  readonly unhandled: readonly unknown[];
  /** What it printed on its console, capped. */
  readonly printed: string;
  /** Why it never settled; undefined when it did. */
  readonly fate: Fate | undefined;
}
