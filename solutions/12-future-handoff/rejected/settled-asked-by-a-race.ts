// rejected-by: test "is settled from the very call on"
// says: It resolves with { resolve: [ false, false ], reject: [ false, false ] }, not { resolve: [ false, true ], reject: [ false, true ] }: `settled` is asked on the line before the call and on the line after it, without an `await` between

import type { Io } from "@async-kata/kit";

/** Asks the promise by a race with one that is fulfilled; the answer comes later. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  readonly #inner = Promise.withResolvers<T>();
  settled = false;

  constructor() {
    this.promise = this.#inner.promise;
  }

  readonly resolve = (value: T | PromiseLike<T>): void => {
    this.#check();
    this.#inner.resolve(value);
    this.#ask();
  };

  readonly reject = (reason: unknown): void => {
    this.#check();
    this.#inner.reject(reason);
    this.#ask();
  };

  #check(): void {
    if (this.settled) throw new DOMException("it is settled already", "InvalidStateError");
  }

  #ask(): void {
    const pending = {};
    Promise.race([this.promise, pending]).then(
      (it) => {
        this.settled = it !== pending;
      },
      () => {
        this.settled = true;
      },
    );
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
