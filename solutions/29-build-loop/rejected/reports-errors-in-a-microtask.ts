// rejected-by: rule no-native-async
// says: `queueMicrotask`

import { RuntimeError } from "@async-kata/nanoio/errors";

export interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

class Callback implements Handle {
  cancelled = false;
  readonly when: number;
  readonly fn: () => void;

  constructor(when: number, fn: () => void) {
    this.when = when;
    this.fn = fn;
  }

  cancel(): void {
    this.cancelled = true;
  }
}

export class EventLoop {
  onError: (error: unknown) => void = (error) =>
    queueMicrotask(() => console.error("Exception in a callback", error));
  #now = 0;
  #ready: Callback[] = [];
  /** By deadline; equal ones in the order in which they were made. */
  readonly #timers: Callback[] = [];
  #running = false;
  #stopping = false;

  time(): number {
    return this.#now;
  }

  callSoon(fn: () => void): Handle {
    const callback = new Callback(this.#now, fn);
    this.#ready.push(callback);
    return callback;
  }

  callLater(ms: number, fn: () => void): Handle {
    return this.callAt(this.#now + ms, fn);
  }

  callAt(when: number, fn: () => void): Handle {
    const callback = new Callback(when, fn);
    this.#timers.splice(this.#placeOf(when), 0, callback);
    return callback;
  }

  runOnce(): boolean {
    while (this.#timers[0]?.cancelled) this.#timers.shift();
    const [next] = this.#timers;
    if (this.#ready.length === 0 && next) this.#now = Math.max(this.#now, next.when);
    while (this.#timers[0] && this.#timers[0].when <= this.#now) {
      this.#ready.push(this.#timers.shift() as Callback);
    }
    const batch = this.#ready;
    this.#ready = [];
    for (const callback of batch) this.#call(callback);
    return batch.length > 0;
  }

  run(): void {
    if (this.#running) throw new RuntimeError("Cannot run the event loop: it is running already");
    this.#running = true;
    this.#stopping = false;
    try {
      while (this.runOnce() && !this.#stopping);
    } finally {
      this.#running = false;
    }
  }

  stop(): void {
    this.#stopping = true;
  }

  /** Behind all timers that are due before it or together with it. */
  #placeOf(when: number): number {
    let [from, to] = [0, this.#timers.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#timers[middle] as Callback).when <= when) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #call(callback: Callback): void {
    if (callback.cancelled) return;
    try {
      callback.fn();
    } catch (error) {
      this.onError(error);
    }
  }
}
