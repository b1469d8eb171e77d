import type { Io } from "@async-kata/kit";

/** Everything lives in the constructor; the class only gives it a type. */
export class Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (reason: unknown) => void;
  readonly #state: { closed: boolean };

  constructor() {
    const state = { closed: false };
    const inner = Promise.withResolvers<T>();
    const close = () => {
      if (state.closed) throw new DOMException("Only the first call counts", "InvalidStateError");
      state.closed = true;
    };
    this.#state = state;
    this.promise = inner.promise;
    this.resolve = (value) => {
      close();
      inner.resolve(value);
    };
    this.reject = (reason) => {
      close();
      inner.reject(reason);
    };
  }

  get settled(): boolean {
    return this.#state.closed;
  }
}

export interface Handoff {
  readonly value: number;
  readonly setterDoneWhenValueArrived: boolean;
  readonly totalMs: number;
}

/** Two deferreds: one for the value and one for the end. */
export async function handoff(io: Io): Promise<Handoff> {
  const startMs = performance.now();
  const value = new Deferred<number>();
  const end = new Deferred<void>();
  // Nobody waits for the end before the value is there.
  end.promise.catch(() => {});
  runSetter(io, value, end);
  io.log("waiting");
  const got = await value.promise;
  io.log(`got ${got}`);
  const setterDoneWhenValueArrived = end.settled;
  await end.promise;
  return { value: got, setterDoneWhenValueArrived, totalMs: performance.now() - startMs };
}

async function runSetter(io: Io, value: Deferred<number>, end: Deferred<void>): Promise<void> {
  try {
    await io.sleep(2000);
    io.log("set");
    value.resolve(42);
    await io.sleep(500);
    io.log("setter really done");
    end.resolve();
  } catch (error) {
    for (const it of [value, end]) if (!it.settled) it.reject(error);
  }
}
