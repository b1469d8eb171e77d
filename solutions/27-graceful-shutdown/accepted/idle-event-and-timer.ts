// An event that is set while nothing is running, and a timer that stops the rest.

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
  #report: Promise<ShutdownReport> | undefined;

  constructor(io: Io) {
    this.#io = io;
    this.#idle.set();
  }

  submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#report) {
      this.#rejected += 1;
      return Promise.reject(new Error("the server is closed"));
    }
    this.#running += 1;
    this.#idle.clear();
    return new Promise<T>((resolve) => resolve(job(this.#controller.signal))).finally(() => {
      this.#running -= 1;
      if (this.#running === 0) this.#idle.set();
    });
  }

  async shutdown(graceMs: number): Promise<ShutdownReport> {
    this.#report ??= this.#shutDown(graceMs);
    return await this.#report;
  }

  async #shutDown(graceMs: number): Promise<ShutdownReport> {
    this.#io.log("shutting down");
    const before = this.#running;
    let aborted = 0;
    const timer = setTimeout(() => {
      aborted = this.#running;
      this.#controller.abort(new Error("the time is up"));
    }, graceMs);
    await this.#idle.wait();
    clearTimeout(timer);
    return { finished: before - aborted, aborted, rejected: this.#rejected };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }
}
