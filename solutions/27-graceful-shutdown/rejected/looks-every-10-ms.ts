// rejected-by: test "ends well with any jobs (random case 1)"
// says: the shutdown is over when the last job has ended, and tells who ended by themselves, who were told to stop, and how many came too late.

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
    const count = this.#running.size;
    const allEnded = Promise.allSettled(this.#running);
    await this.#waitAtMost(graceMs);
    const aborted = this.#running.size;
    if (aborted > 0) this.#controller.abort();
    await allEnded;
    return { finished: count - aborted, aborted, rejected: this.#rejected };
  }

  async #waitAtMost(ms: number): Promise<void> {
    for (let waitedMs = 0; waitedMs < ms && this.#running.size > 0; waitedMs += 10) {
      await this.#io.sleep(10);
    }
  }
}
