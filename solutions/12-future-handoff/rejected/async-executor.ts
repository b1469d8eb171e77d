// rejected-by: test "rejects when the setter fails before it has set the value"
// rejected-by: rule no-async-callback
// says: It resolves with '9000 ms: main still waits', not '1000 ms: the error of the sleep': the sleep fails at 1000 ms, so nobody will ever set the value

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
  const end = new Deferred<void>();
  let isDone = false;
  const future = new Promise<number>(async (resolve) => {
    await io.sleep(2000);
    io.log("set");
    resolve(42);
    await io.sleep(500);
    io.log("setter really done");
    isDone = true;
    end.resolve();
  });
  io.log("waiting");
  const value = await future;
  io.log(`got ${value}`);
  const setterDoneWhenValueArrived = isDone;
  await end.promise;
  return { value, setterDoneWhenValueArrived, totalMs: performance.now() - startMs };
}
