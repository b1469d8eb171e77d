import { type ChildProcess, fork } from "node:child_process";
import { Semaphore } from "@async-kata/kit";
import type { Response } from "./jobs.child.ts";

export const jobs = new URL("./jobs.child.ts", import.meta.url);

export interface JobOptions {
  signal?: AbortSignal;
}

function toError({ name, message }: { name: string; message: string }): Error {
  return Object.assign(new Error(message), { name });
}

/** A place for a process: it starts one when it is needed and there is none. */
class Seat {
  readonly #script: URL;
  #child: ChildProcess | undefined;
  /** Until when the last process that was ended is still there. */
  #gone = Promise.resolve();
  #left = Promise.resolve();

  constructor(script: URL) {
    this.#script = script;
  }

  async ask(input: unknown, signal: AbortSignal): Promise<unknown> {
    // One that was ended may still be going.
    await this.#gone;
    signal.throwIfAborted();
    this.#child ??= this.#start();
    const child = this.#child;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const onMessage = (it: Response) => ("error" in it ? reject(toError(it.error)) : resolve(it.output));
    const onExit = (code: number | null) => reject(new Error(`The process has ended: ${code}`));
    const onAbort = () => {
      reject(signal.reason);
      this.end();
    };
    child.on("message", onMessage).on("exit", onExit);
    signal.addEventListener("abort", onAbort);
    try {
      child.send({ id: 0, input });
      return await promise;
    } finally {
      child.off("message", onMessage).off("exit", onExit);
      signal.removeEventListener("abort", onAbort);
    }
  }

  end(): Promise<void> {
    if (this.#child) {
      this.#child.kill();
      this.#child = undefined;
      this.#gone = this.#left;
    }
    return this.#gone;
  }

  #start(): ChildProcess {
    const child = fork(this.#script);
    const { promise, resolve } = Promise.withResolvers<void>();
    child.once("exit", () => {
      if (this.#child === child) this.#child = undefined;
      resolve();
    });
    this.#left = promise;
    return child;
  }
}

export class ProcessPool implements AsyncDisposable {
  readonly #places: Semaphore;
  readonly #seats: Seat[];
  readonly #all: readonly Seat[];
  readonly #closing = new AbortController();
  busy = 0;

  constructor(size: number, script: URL) {
    if (!Number.isInteger(size) || size < 1) throw new RangeError(`${size} is no number of processes`);
    this.#places = new Semaphore(size);
    this.#all = Array.from({ length: size }, () => new Seat(script));
    this.#seats = [...this.#all];
  }

  async run<I, O>(input: I, { signal }: JobOptions = {}): Promise<O> {
    const both = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
    using _ = await this.#places.acquire({ signal: both });
    const seat = this.#seats.shift();
    if (!seat) throw new Error("more places than seats");
    this.busy += 1;
    try {
      return (await seat.ask(input, both)) as O;
    } finally {
      this.busy -= 1;
      this.#seats.push(seat);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("The pool is closed"));
    await Promise.all(this.#all.map((it) => it.end()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
