// rejected-by: test "is over at once without jobs"
// says: It never settles

// The event is set by the last job that ends, and there is none.

import { Event, type Io } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  readonly #controller = new AbortController();
  readonly #idle = new Event();
  #running = 0;
  #rejected = 0;
  #ending: Promise<ShutdownReport> | undefined;

  constructor(io: Io) {
    this.#io = io;
  }

  async submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#ending) {
      this.#rejected += 1;
      throw new Error("the server is shutting down");
    }
    this.#running += 1;
    this.#idle.clear();
    try {
      return await job(this.#controller.signal);
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#idle.set();
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
    const count = this.#running;
    let aborted = 0;
    const timer = setTimeout(() => {
      aborted = this.#running;
      this.#controller.abort();
    }, graceMs);
    await this.#idle.wait();
    clearTimeout(timer);
    return { finished: count - aborted, aborted, rejected: this.#rejected };
  }
}
