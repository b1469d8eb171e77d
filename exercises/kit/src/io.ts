import type { WaitOptions } from "./wait-options.ts";

/** What `io.fetch` resolves to. */
export interface Datum {
  readonly id: number | string;
  /** `"data <id>"`. */
  readonly data: string;
}

/** The outside world of a kata. The grader plays it and writes down what happens, at which virtual time. */
export interface Io {
  /**
   * Fetches one datum over a simulated network. The request is under way as soon as the function is called.
   *
   * Resolves to `{ id, data: "data <id>" }` after `ms` virtual milliseconds. Rejects with `opts.signal.reason` when
   * the signal is aborted first, and with an `Error` where a kata lets the network fail.
   */
  fetch(id: number | string, ms: number, opts?: WaitOptions): Promise<Datum>;

  /** Waits `ms` virtual milliseconds. Rejects with `opts.signal.reason` when the signal is aborted first. */
  sleep(ms: number, opts?: WaitOptions): Promise<void>;

  /** Records an event together with the virtual time, in the order of the calls. */
  log(event: string): void;
}
