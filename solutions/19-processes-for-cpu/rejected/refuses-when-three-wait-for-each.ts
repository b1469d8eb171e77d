// rejected-by: test "answers any number of jobs (random case 2)"
// says: Error: Too many jobs wait already

import { type ChildProcess, fork } from "node:child_process";
import type { Response } from "./jobs.child.ts";

export const jobs = new URL("./jobs.child.ts", import.meta.url);

export interface JobOptions {
  signal?: AbortSignal;
}

interface Job extends PromiseWithResolvers<unknown> {
  readonly input: unknown;
}

export class ProcessPool implements AsyncDisposable {
  readonly #size: number;
  readonly #script: URL;
  /** All that live, those included that were killed and are not gone yet. */
  readonly #processes = new Set<ChildProcess>();
  readonly #free: ChildProcess[] = [];
  readonly #running = new Map<ChildProcess, Job>();
  #waiting: Job[] = [];
  #lastId = 0;
  #isClosed = false;

  constructor(size: number, script: URL) {
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`A pool has 1 process or more, not ${size}`);
    this.#size = size;
    this.#script = script;
  }

  get busy(): number {
    return this.#running.size;
  }

  async run<I, O>(input: I, { signal }: JobOptions = {}): Promise<O> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw new Error("The pool is closed");
    if (this.#waiting.length >= 3 * this.#size) throw new Error("Too many jobs wait already");
    const job: Job = { input, ...Promise.withResolvers<unknown>() };
    const onAbort = () => this.#abort(job, signal?.reason);
    signal?.addEventListener("abort", onAbort);
    this.#waiting.push(job);
    this.#assign();
    try {
      return (await job.promise) as O;
    } finally {
      signal?.removeEventListener("abort", onAbort);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of [...this.#running.values(), ...this.#waiting])
      job.reject(new Error("The pool was closed"));
    this.#waiting = [];
    const exits = [...this.#processes].map((it) => new Promise((resolve) => it.once("exit", resolve)));
    for (const child of this.#processes) child.kill();
    await Promise.all(exits);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Brings together what waits and what is free. */
  #assign(): void {
    while (this.#waiting.length > 0) {
      const child = this.#free.pop() ?? this.#startIfRoom();
      const job = child && this.#waiting.shift();
      if (!job) return;
      this.#ask(child, job);
    }
  }

  #ask(child: ChildProcess, job: Job): void {
    this.#running.set(child, job);
    this.#lastId += 1;
    try {
      child.send({ id: this.#lastId, input: job.input });
    } catch (error) {
      // The input cannot be copied: nothing was sent.
      this.#setFree(child);
      job.reject(error);
    }
  }

  #startIfRoom(): ChildProcess | undefined {
    if (this.#processes.size >= this.#size) return undefined;
    const child = fork(this.#script);
    this.#processes.add(child);
    // Once for its whole life: a process has one job at a time.
    child.on("message", (response: Response) => {
      const job = this.#running.get(child);
      // An answer that crosses an abort: the process is about to end.
      if (!job) return;
      this.#setFree(child);
      if ("error" in response) job.reject(toError(response.error));
      else job.resolve(response.output);
      this.#assign();
    });
    child.on("exit", (code, signal) => {
      this.#running
        .get(child)
        ?.reject(new Error(`The process ended with ${code ?? signal} before it answered`));
      this.#running.delete(child);
      this.#processes.delete(child);
      const at = this.#free.indexOf(child);
      if (at >= 0) this.#free.splice(at, 1);
      this.#assign();
    });
    return child;
  }

  #setFree(child: ChildProcess): void {
    this.#running.delete(child);
    this.#free.push(child);
  }

  #abort(job: Job, reason: unknown): void {
    this.#waiting = this.#waiting.filter((it) => it !== job);
    job.reject(reason);
    // Whatever it computes, it takes no messages meanwhile. The rest is done at its exit.
    for (const [child, running] of this.#running) {
      if (running !== job) continue;
      this.#running.delete(child);
      child.kill();
    }
  }
}

function toError({ name, message }: { name: string; message: string }): Error {
  return Object.assign(new Error(message), { name });
}
