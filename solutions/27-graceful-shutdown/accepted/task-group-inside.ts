// The group knows when all have ended; its body lasts until the shutdown.

import { Event, type Io, type TaskGroup, withTaskGroup } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  readonly #closing = new Event();
  readonly #stop = new AbortController();
  readonly #group: Promise<void>;
  #tasks!: TaskGroup;
  #running = 0;
  #rejected = 0;
  #report: Promise<ShutdownReport> | undefined;

  constructor(io: Io) {
    this.#io = io;
    this.#group = withTaskGroup(async (tg) => {
      this.#tasks = tg;
      await this.#closing.wait();
    });
  }

  submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#closing.isSet) {
      this.#rejected += 1;
      return Promise.reject(new Error("the server is shutting down"));
    }
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#running += 1;
    // A task of the group never fails: that would stop the others.
    this.#tasks.spawn(async () => {
      try {
        resolve(await job(this.#stop.signal));
      } catch (error) {
        reject(error);
      }
      this.#running -= 1;
    });
    return promise;
  }

  shutdown(graceMs: number): Promise<ShutdownReport> {
    this.#report ??= this.#close(graceMs);
    return this.#report;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }

  async #close(graceMs: number): Promise<ShutdownReport> {
    this.#io.log("shutting down");
    this.#closing.set();
    const count = this.#running;
    const timer = new AbortController();
    const timeIsUp = this.#io.sleep(graceMs, { signal: timer.signal }).then(
      () => true,
      () => false,
    );
    let aborted = 0;
    if (await Promise.race([timeIsUp, this.#group.then(() => false)])) {
      aborted = this.#running;
      this.#stop.abort();
    }
    timer.abort();
    await this.#group;
    return { finished: count - aborted, aborted, rejected: this.#rejected };
  }
}
