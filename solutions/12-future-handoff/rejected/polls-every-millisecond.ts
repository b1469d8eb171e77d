// rejected-by: test "goes on in the very moment in which the value is set"
// says: Due is “1234.5 ms got 42”, not “1235 ms got 42”: the first sleep takes 1234.5 ms here, and whoever looks at intervals comes late

import type { Io } from "@async-kata/kit";

export class Deferred<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T | PromiseLike<T>) => void;
  readonly #reject: (reason: unknown) => void;
  #settled = false;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get settled(): boolean {
    return this.#settled;
  }

  readonly resolve = (value: T | PromiseLike<T>): void => {
    this.#settle();
    this.#resolve(value);
  };

  readonly reject = (reason: unknown): void => {
    this.#settle();
    this.#reject(reason);
  };

  #settle(): void {
    if (this.#settled) {
      throw new DOMException("Cannot settle the deferred: it is settled already", "InvalidStateError");
    }
    this.#settled = true;
  }
}

export interface Handoff {
  readonly value: number;
  readonly setterDoneWhenValueArrived: boolean;
  readonly totalMs: number;
}

export async function handoff(io: Io): Promise<Handoff> {
  const startMs = performance.now();
  let value: number | undefined;
  let failure: { error: unknown } | undefined;
  let isDone = false;

  async function setLater(): Promise<void> {
    try {
      await io.sleep(2000);
    } catch (error) {
      failure = { error };
      return;
    }
    io.log("set");
    value = 42;
    await io.sleep(500);
    io.log("setter really done");
    isDone = true;
  }

  const setter = setLater();
  io.log("waiting");
  while (value === undefined) {
    if (failure) throw failure.error;
    await io.sleep(1);
  }
  io.log(`got ${value}`);
  const setterDoneWhenValueArrived = isDone;
  await setter;
  return { value, setterDoneWhenValueArrived, totalMs: performance.now() - startMs };
}
