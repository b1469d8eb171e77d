import type { Io } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  /** Tells all jobs to stop. */
  readonly #controller = new AbortController();
  /** The results of jobs that have not ended. */
  readonly #running = new Set<Promise<unknown>>();
  /** Set from the first call of `shutdown` on. */
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
    // Async, so that a job that throws at once is one that fails.
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
    // Not `Promise.all`: a job's failure is its submitter's business, and the others are still running.
    const allEnded = Promise.allSettled(this.#running);
    await this.#waitAtMost(graceMs, allEnded);
    // Counted before anybody is told to stop: how a job ends after that does not matter.
    const aborted = this.#running.size;
    if (aborted > 0) this.#controller.abort();
    // To abort is to ask; the jobs are over when they say so.
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
