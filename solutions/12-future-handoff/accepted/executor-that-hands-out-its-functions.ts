import type { Io } from "@async-kata/kit";

export class Deferred<T> {
  readonly promise: Promise<T>;
  resolve!: (value: T | PromiseLike<T>) => void;
  reject!: (reason: unknown) => void;
  settled = false;

  constructor() {
    const once =
      <A>(settle: (it: A) => void) =>
      (it: A): void => {
        if (this.settled) throw Object.assign(new Error("settled twice"), { name: "InvalidStateError" });
        this.settled = true;
        settle(it);
      };
    this.promise = new Promise<T>((resolve, reject) => {
      this.resolve = once(resolve);
      this.reject = once(reject);
    });
  }
}

export interface Handoff {
  readonly value: number;
  readonly setterDoneWhenValueArrived: boolean;
  readonly totalMs: number;
}

/** Chained: what main does with the value hangs on the promise of the value, and all waits for both at the end. */
export function handoff(io: Io): Promise<Handoff> {
  const startMs = performance.now();
  const { promise, resolve, reject } = new Deferred<number>();
  let isDone = false;
  const setter = io
    .sleep(2000)
    .then(
      () => {
        io.log("set");
        resolve(42);
        return io.sleep(500);
      },
      (error) => {
        reject(error);
        throw error;
      },
    )
    .then(() => {
      io.log("setter really done");
      isDone = true;
    });
  io.log("waiting");
  const main = promise.then((value) => {
    io.log(`got ${value}`);
    return { value, setterDoneWhenValueArrived: isDone };
  });
  return Promise.all([main, setter]).then(([seen]) => ({ ...seen, totalMs: performance.now() - startMs }));
}
