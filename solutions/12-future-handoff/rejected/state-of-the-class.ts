// rejected-by: test "keeps two deferreds apart"
// says: It resolves with [ true, true, 'one', 'two' ], not [ false, true, 'one', 'two' ]: each has a state and a value of its own

import type { Io } from "@async-kata/kit";

export class Deferred<T> {
  readonly promise: Promise<T>;
  readonly #resolve: (value: T | PromiseLike<T>) => void;
  readonly #reject: (reason: unknown) => void;
  static settledCount = 0;
  #settled = false;

  constructor() {
    Deferred.settledCount = 0;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.promise = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get settled(): boolean {
    return Deferred.settledCount > 0;
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
    Deferred.settledCount = 1;
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
