// What is to be undone is noted where it is done: the entry of a job, and the timer.

import type { Io } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  readonly #controller = new AbortController();
  readonly #running = new Map<object, Promise<void>>();
  #rejected = 0;
  #shutdown: Promise<ShutdownReport> | undefined;

  constructor(io: Io) {
    this.#io = io;
  }

  async submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#shutdown) {
      this.#rejected += 1;
      throw new Error("too late");
    }
    await using stack = new AsyncDisposableStack();
    const ended = Promise.withResolvers<void>();
    this.#running.set(job, ended.promise);
    stack.defer(() => {
      this.#running.delete(job);
      ended.resolve();
    });
    return await job(this.#controller.signal);
  }

  shutdown(graceMs: number): Promise<ShutdownReport> {
    this.#shutdown ??= (async () => {
      this.#io.log("shutting down");
      const count = this.#running.size;
      const allEnded = Promise.all(this.#running.values());
      let aborted = 0;
      {
        using timer = new DisposableStack();
        const timeIsUp = Promise.withResolvers<void>();
        timer.adopt(setTimeout(timeIsUp.resolve, graceMs), clearTimeout);
        await Promise.race([allEnded, timeIsUp.promise]);
        aborted = this.#running.size;
      }
      if (aborted > 0) this.#controller.abort();
      await allEnded;
      return { finished: count - aborted, aborted, rejected: this.#rejected };
    })();
    return this.#shutdown;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }
}
