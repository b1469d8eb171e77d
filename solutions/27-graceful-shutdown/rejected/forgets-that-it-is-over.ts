// rejected-by: test "tells the same when called after it is over"
// says: the shutdown was over at 600 ms

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
  #isClosed = false;
  #rejected = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  async submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#isClosed) {
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
    this.#isClosed = true;
    this.#ending ??= this.#end(graceMs).finally(() => {
      this.#ending = undefined;
    });
    return this.#ending;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }

  async #end(graceMs: number): Promise<ShutdownReport> {
    this.#io.log("shutting down");
    const count = this.#running.size;
    const allEnded = Promise.allSettled(this.#running);
    await this.#waitAtMost(graceMs, allEnded);
    const aborted = this.#running.size;
    if (aborted > 0) this.#controller.abort();
    await allEnded;
    return { finished: count - aborted, aborted, rejected: this.#rejected };
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
