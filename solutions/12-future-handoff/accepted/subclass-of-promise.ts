import type { Io } from "@async-kata/kit";

/** The promise may be an object of a class of its own, as long as it is one. */
class Slip<T> extends Promise<T> {}

export class Deferred<T> {
  #open: PromiseWithResolvers<T> | undefined = Slip.withResolvers<T>();
  readonly promise = this.#open?.promise as Promise<T>;

  get settled(): boolean {
    return this.#open === undefined;
  }

  readonly resolve = (value: T | PromiseLike<T>): void => this.#take().resolve(value);
  readonly reject = (reason: unknown): void => this.#take().reject(reason);

  /** The handles can be taken once. */
  #take(): PromiseWithResolvers<T> {
    const open = this.#open;
    if (!open) throw new DOMException("Somebody has settled it before", "InvalidStateError");
    this.#open = undefined;
    return open;
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
