// rejected-by: test "keeps a value until somebody comes for it"
// says: It resolves with [ 'ann gets nothing, and still waits', 'bob gets nothing, and still waits' ], not [ 'ann gets mail', 'bob gets mail' ]: the value is there from 0 ms on, ann comes for it at 500 ms and bob after her

import type { Io } from "@async-kata/kit";

/** Wakes whoever waits at that moment, and keeps nothing for those who come later. */
export class Deferred<T> {
  #waiters: PromiseWithResolvers<T>[] = [];
  #settled = false;

  get promise(): Promise<T> {
    const waiter = Promise.withResolvers<T>();
    this.#waiters.push(waiter);
    return waiter.promise;
  }

  get settled(): boolean {
    return this.#settled;
  }

  readonly resolve = (value: T | PromiseLike<T>): void => {
    for (const it of this.#settle()) it.resolve(value);
  };

  readonly reject = (reason: unknown): void => {
    for (const it of this.#settle()) it.reject(reason);
  };

  #settle(): PromiseWithResolvers<T>[] {
    if (this.#settled) throw new DOMException("it is settled already", "InvalidStateError");
    this.#settled = true;
    return this.#waiters;
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
