// The last job to end settles the report; each is counted when it ends.

import type { Io } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  readonly #controller = new AbortController();
  readonly #end = Promise.withResolvers<ShutdownReport>();
  #isClosing = false;
  #running = 0;
  readonly #counts = { finished: 0, aborted: 0, rejected: 0 };
  #timer = new AbortController();

  constructor(io: Io) {
    this.#io = io;
  }

  async submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#isClosing) {
      this.#counts.rejected += 1;
      throw new Error("no more jobs");
    }
    const { signal } = this.#controller;
    this.#running += 1;
    try {
      return await job(signal);
    } finally {
      this.#running -= 1;
      if (this.#isClosing) this.#counts[signal.aborted ? "aborted" : "finished"] += 1;
      this.#endIfIdle();
    }
  }

  shutdown(graceMs: number): Promise<ShutdownReport> {
    if (!this.#isClosing) {
      this.#isClosing = true;
      this.#io.log("shutting down");
      this.#io.sleep(graceMs, { signal: this.#timer.signal }).then(
        () => this.#controller.abort(),
        () => {},
      );
      this.#endIfIdle();
    }
    return this.#end.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }

  #endIfIdle(): void {
    if (!this.#isClosing || this.#running > 0) return;
    this.#timer.abort();
    this.#end.resolve({ ...this.#counts });
  }
}
