import type { Io } from "@async-kata/kit";

export class Deferred<T> {
  readonly #inner = Promise.withResolvers<T>();
  #isOpen = true;

  get promise(): Promise<T> {
    return this.#inner.promise;
  }

  get settled(): boolean {
    return !this.#isOpen;
  }

  readonly resolve: (value: T | PromiseLike<T>) => void = (value) => this.#close().resolve(value);
  readonly reject: (reason: unknown) => void = (reason) => this.#close().reject(reason);

  #close(): PromiseWithResolvers<T> {
    if (!this.#isOpen) throw new InvalidStateError("settled already");
    this.#isOpen = false;
    return this.#inner;
  }
}

class InvalidStateError extends Error {
  override readonly name = "InvalidStateError";
}

export interface Handoff {
  readonly value: number;
  readonly setterDoneWhenValueArrived: boolean;
  readonly totalMs: number;
}

/** The end of the setter takes over when it comes first, which it does only if the setter has failed. */
export async function handoff(io: Io): Promise<Handoff> {
  const startMs = performance.now();
  const future = new Deferred<number>();
  const told = { setterIsDone: false };
  const setter = (async () => {
    await io.sleep(2000);
    io.log("set");
    future.resolve(42);
    await io.sleep(500);
    io.log("setter really done");
    told.setterIsDone = true;
  })();
  io.log("waiting");
  const value = await Promise.race([future.promise, setter.then(() => future.promise)]);
  io.log(`got ${value}`);
  const setterDoneWhenValueArrived = told.setterIsDone;
  await setter;
  return { value, setterDoneWhenValueArrived, totalMs: performance.now() - startMs };
}
