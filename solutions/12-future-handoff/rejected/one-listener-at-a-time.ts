// rejected-by: test "wakes all who wait, first come, first served"
// says: It never settles: nothing is due any more, so nothing can wake it. Due is “200 ms ann got mail”, not “200 ms

import type { Io } from "@async-kata/kit";

export class Deferred<T> {
  #end: Promise<T> | undefined;
  #wake: ((end: Promise<T>) => void) | undefined;
  #settled = false;

  get promise(): Promise<T> {
    return this.#end ?? new Promise((resolve) => (this.#wake = resolve));
  }

  get settled(): boolean {
    return this.#settled;
  }

  readonly resolve = (value: T | PromiseLike<T>): void => {
    this.#settle();
    this.#end = Promise.resolve(value);
    this.#wake?.(this.#end);
  };

  readonly reject = (reason: unknown): void => {
    this.#settle();
    this.#end = Promise.reject(reason);
    this.#wake?.(this.#end);
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
  const future = new Deferred<number>();
  let isDone = false;

  async function setLater(): Promise<void> {
    try {
      await io.sleep(2000);
    } catch (error) {
      future.reject(error);
      return;
    }
    io.log("set");
    future.resolve(42);
    await io.sleep(500);
    io.log("setter really done");
    isDone = true;
  }

  const setter = setLater();
  io.log("waiting");
  const value = await future.promise;
  io.log(`got ${value}`);
  const setterDoneWhenValueArrived = isDone;
  await setter;
  return { value, setterDoneWhenValueArrived, totalMs: performance.now() - startMs };
}
