import { type ChildProcess, fork } from "node:child_process";
import type { Response } from "./jobs.child.ts";

export const jobs = new URL("./jobs.child.ts", import.meta.url);

export interface JobOptions {
  signal?: AbortSignal;
}

interface Job {
  readonly id: number;
  readonly input: unknown;
  readonly settle: PromiseWithResolvers<unknown>;
  child?: ChildProcess;
}

/** One map of all jobs by number, in which a job without a process waits. */
export class ProcessPool implements AsyncDisposable {
  readonly #open = new Map<number, Job>();
  readonly #places: (ChildProcess | undefined)[];
  readonly #script: URL;
  readonly #exits = new Set<Promise<unknown>>();
  #count = 0;
  #closed = false;

  constructor(size: number, script: URL) {
    if (!(size >= 1) || size % 1 !== 0) throw new RangeError("The size is a whole number from 1");
    this.#places = Array.from({ length: size }, () => undefined);
    this.#script = script;
  }

  get busy(): number {
    return this.#open
      .values()
      .filter((it) => it.child !== undefined)
      .toArray().length;
  }

  run<I, O>(input: I, { signal }: JobOptions = {}): Promise<O> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#closed) return Promise.reject(new Error("This pool is closed"));
    this.#count += 1;
    const job: Job = { id: this.#count, input, settle: Promise.withResolvers() };
    const onAbort = () => {
      this.#open.delete(job.id);
      job.settle.reject(signal?.reason);
      job.child?.kill();
    };
    signal?.addEventListener("abort", onAbort);
    this.#open.set(job.id, job);
    this.#spread();
    return job.settle.promise.finally(() => signal?.removeEventListener("abort", onAbort)) as Promise<O>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#open.values()) job.settle.reject(new Error("This pool was closed"));
    this.#open.clear();
    for (const child of this.#places) child?.kill();
    await Promise.all(this.#exits);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #isIdle(child: ChildProcess): boolean {
    return !child.killed && !this.#open.values().some((it) => it.child === child);
  }

  #spread(): void {
    for (const job of this.#open.values().filter((it) => it.child === undefined)) {
      const place = this.#places.findIndex((it) => it === undefined || this.#isIdle(it));
      if (place < 0) return;
      this.#places[place] ??= this.#start(place);
      const child = this.#places[place];
      try {
        child.send({ id: job.id, input: job.input });
        job.child = child;
      } catch (error) {
        this.#open.delete(job.id);
        job.settle.reject(error);
      }
    }
  }

  #start(place: number): ChildProcess {
    const child = fork(this.#script);
    const exit = new Promise<void>((resolve) => {
      child.on("exit", (code, signal) => {
        this.#places[place] = undefined;
        for (const job of this.#open.values().filter((it) => it.child === child)) {
          this.#open.delete(job.id);
          job.settle.reject(new Error(`Ended by ${signal ?? code}`));
        }
        this.#exits.delete(exit);
        resolve();
        this.#spread();
      });
    });
    this.#exits.add(exit);
    child.on("message", (response: Response) => {
      const job = this.#open.get(response.id);
      this.#open.delete(response.id);
      if ("output" in response) job?.settle.resolve(response.output);
      else {
        const error = new Error(response.error.message);
        error.name = response.error.name;
        job?.settle.reject(error);
      }
      this.#spread();
    });
    return child;
  }
}
