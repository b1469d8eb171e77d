import type { Io } from "@async-kata/kit";

export interface ShutdownReport {
  readonly finished: number;
  readonly aborted: number;
  readonly rejected: number;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

export class JobServer implements AsyncDisposable {
  readonly #io: Io;
  #jobs: Running[] = [];
  #state: "open" | "closing" = "open";
  #rejected = 0;
  #report = Promise.withResolvers<ShutdownReport>();

  constructor(io: Io) {
    this.#io = io;
  }

  submit<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#state === "open" ? this.#start(job) : this.#refuse();
  }

  #refuse(): Promise<never> {
    this.#rejected += 1;
    return Promise.reject(new Error("closing"));
  }

  #start<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const result = Promise.try(job, controller.signal);
    const leave = () => {
      this.#jobs = this.#jobs.filter((it) => it !== running);
    };
    const running: Running = { controller, ended: result.then(leave, leave) };
    this.#jobs.push(running);
    return result;
  }

  shutdown(graceMs: number): Promise<ShutdownReport> {
    if (this.#state === "open") {
      this.#state = "closing";
      this.#io.log("shutting down");
      this.#report.resolve(this.#drain(graceMs));
    }
    return this.#report.promise;
  }

  async #drain(graceMs: number): Promise<ShutdownReport> {
    const all = this.#jobs;
    const ended = Promise.all(all.map((it) => it.ended));
    const { promise: timeIsUp, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, graceMs);
    await Promise.race([ended, timeIsUp]);
    clearTimeout(timer);
    const left = this.#jobs;
    for (const { controller } of left) controller.abort();
    await ended;
    return { finished: all.length - left.length, aborted: left.length, rejected: this.#rejected };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown(0);
  }
}
