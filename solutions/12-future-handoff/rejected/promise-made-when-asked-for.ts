// rejected-by: test "does not hide a rejection that nobody waits for"
// says: A deferred was rejected, nobody was waiting for it, and nothing was reported. The error is lost without a trace

import type { Io } from "@async-kata/kit";

/** Keeps what has become of it, and makes a promise of that for the first who asks. */
export class Deferred<T> {
  #promise: Promise<T> | undefined;
  #inner: PromiseWithResolvers<T> | undefined;
  #fate: { value: T | PromiseLike<T> } | { reason: unknown } | undefined;

  get promise(): Promise<T> {
    this.#inner ??= Promise.withResolvers<T>();
    this.#promise ??= this.#inner.promise;
    this.#tell();
    return this.#promise;
  }

  get settled(): boolean {
    return this.#fate !== undefined;
  }

  readonly resolve = (value: T | PromiseLike<T>): void => {
    this.#check();
    this.#fate = { value };
    this.#tell();
  };

  readonly reject = (reason: unknown): void => {
    this.#check();
    this.#fate = { reason };
    this.#tell();
  };

  #check(): void {
    if (this.#fate) throw new DOMException("it is settled already", "InvalidStateError");
  }

  #tell(): void {
    if (!this.#fate || !this.#inner) return;
    if ("value" in this.#fate) this.#inner.resolve(this.#fate.value);
    else this.#inner.reject(this.#fate.reason);
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
