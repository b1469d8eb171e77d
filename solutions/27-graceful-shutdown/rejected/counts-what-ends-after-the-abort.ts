// rejected-by: test "counts by who was told to stop, not by how it ended"
// says: It resolves with { finished: 4, aborted: 2, rejected: 0 }, not { finished: 2, aborted: 4, rejected: 0 }: two jobs end within the grace time, and the other four are told to stop, however they end.

// A job that was told to stop and ends all the same is counted as one that ended by itself.

import type { Io } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  readonly #controller = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  #ending: Promise<ShutdownReport> | undefined;
  #rejected = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  async submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#ending) {
      this.#rejected += 1;
      throw new Error("Cannot submit a job: the server is shutting down");
    }
    const result = (async () => await job(this.#controller.signal))();
    this.#running.add(result);
    try {
      return await result;
    } finally {
      this.#running.delete(result);
    }
  }

  shutdown(graceMs: number): Promise<ShutdownReport> {
    this.#ending ??= this.#end(graceMs);
    return this.#ending;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }

  async #end(graceMs: number): Promise<ShutdownReport> {
    this.#io.log("shutting down");
    const allEnded = Promise.allSettled(this.#running);
    await this.#waitAtMost(graceMs, allEnded);
    const { signal } = this.#controller;
    if (this.#running.size > 0) this.#controller.abort();
    const outcomes = await allEnded;
    const aborted = outcomes.filter((it) => it.status === "rejected" && it.reason === signal.reason).length;
    return { finished: outcomes.length - aborted, aborted, rejected: this.#rejected };
  }

  async #waitAtMost(ms: number, event: Promise<unknown>): Promise<void> {
    const timer = new AbortController();
    try {
      await Promise.race([event, this.#io.sleep(ms, timer)]);
    } finally {
      timer.abort();
    }
  }
}
