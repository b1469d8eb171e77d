import { type ChildProcess, fork } from "node:child_process";
import type { Response } from "./jobs.child.ts";

export const jobs = new URL("./jobs.child.ts", import.meta.url);

export interface JobOptions {
  signal?: AbortSignal;
}

interface Job extends PromiseWithResolvers<unknown> {
  readonly input: unknown;
  readonly signal: AbortSignal | undefined;
}

/** As many loops as there may be processes; each takes a job, does it in its process, takes the next. */
export class ProcessPool implements AsyncDisposable {
  readonly #script: URL;
  readonly #waiting: Job[] = [];
  readonly #idle: (() => void)[] = [];
  readonly #loops: Promise<void>[];
  readonly #closing = new AbortController();
  #busy = 0;

  constructor(size: number, script: URL) {
    if (!Number.isInteger(size) || size < 1) throw new RangeError(`not a size: ${size}`);
    this.#script = script;
    this.#loops = Array.from({ length: size }, () => this.#work());
  }

  get busy(): number {
    return this.#busy;
  }

  run<I, O>(input: I, { signal }: JobOptions = {}): Promise<O> {
    const job: Job = { input, signal, ...Promise.withResolvers<unknown>() };
    if (this.#closing.signal.aborted) job.reject(new Error("closed"));
    else if (signal?.aborted) job.reject(signal.reason);
    else this.#take(job);
    return job.promise as Promise<O>;
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("The pool was closed"));
    for (const job of this.#waiting.splice(0)) job.reject(this.#closing.signal.reason);
    for (const wake of this.#idle.splice(0)) wake();
    await Promise.all(this.#loops);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #take(job: Job): void {
    const leave = () => {
      const at = this.#waiting.indexOf(job);
      if (at < 0) return;
      this.#waiting.splice(at, 1);
      job.reject(job.signal?.reason);
    };
    job.signal?.addEventListener("abort", leave);
    const clear = () => job.signal?.removeEventListener("abort", leave);
    job.promise.then(clear, clear);
    this.#waiting.push(job);
    this.#idle.shift()?.();
  }

  async #work(): Promise<void> {
    let child: ChildProcess | undefined;
    while (!this.#closing.signal.aborted) {
      const job = this.#waiting.shift();
      if (!job) {
        await new Promise<void>((resolve) => this.#idle.push(resolve));
        continue;
      }
      child ??= fork(this.#script);
      this.#busy += 1;
      const isAlive = await this.#do(job, child);
      this.#busy -= 1;
      if (!isAlive) child = undefined;
    }
    if (child) await ended(child);
  }

  /** Settles the job. Whether the process lives on. */
  async #do(job: Job, child: ChildProcess): Promise<boolean> {
    const stop = AbortSignal.any([this.#closing.signal, ...(job.signal ? [job.signal] : [])]);
    const { promise, resolve } = Promise.withResolvers<"alive" | "gone" | "stop">();
    const onMessage = (it: Response) => {
      if ("error" in it) job.reject(Object.assign(new Error(it.error.message), { name: it.error.name }));
      else job.resolve(it.output);
      resolve("alive");
    };
    const onExit = (code: number | null) => {
      job.reject(new Error(`exit code ${code}`));
      resolve("gone");
    };
    const onStop = () => {
      job.reject(stop.reason);
      resolve("stop");
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    stop.addEventListener("abort", onStop);
    try {
      child.send({ id: 1, input: job.input });
    } catch (error) {
      job.reject(error);
      resolve("alive");
    }
    const end = await promise;
    child.off("message", onMessage);
    child.off("exit", onExit);
    stop.removeEventListener("abort", onStop);
    if (end === "stop") await ended(child);
    return end === "alive";
  }
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await exit;
}
