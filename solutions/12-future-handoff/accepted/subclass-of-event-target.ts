import type { Io } from "@async-kata/kit";

/** Settling sends an event, and the promise listens for the first one. */
export class Deferred<T> extends EventTarget {
  readonly promise: Promise<T>;
  #settled = false;

  constructor() {
    super();
    this.promise = new Promise((resolve, reject) => {
      this.addEventListener("value", (event) => resolve((event as Event & { carried: T }).carried), {
        once: true,
      });
      this.addEventListener("fault", (event) => reject((event as Event & { carried: unknown }).carried), {
        once: true,
      });
    });
    this.resolve = this.resolve.bind(this);
    this.reject = this.reject.bind(this);
  }

  get settled(): boolean {
    return this.#settled;
  }

  resolve(value: T | PromiseLike<T>): void {
    this.#send("value", value);
  }

  reject(reason: unknown): void {
    this.#send("fault", reason);
  }

  #send(type: string, detail: unknown): void {
    if (this.#settled) throw new DOMException("it is settled already", "InvalidStateError");
    this.#settled = true;
    // Not the `detail` of a CustomEvent: that turns undefined into null.
    this.dispatchEvent(Object.assign(new Event(type), { carried: detail }));
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
