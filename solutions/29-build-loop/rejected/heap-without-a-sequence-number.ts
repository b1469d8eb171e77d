// rejected-by: test "keeps the order of equal deadlines"
// says: timers of the same deadline run in the order in which they were made

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

class Heap {
  readonly #items: Callback[] = [];

  get top(): Callback | undefined {
    return this.#items[0];
  }

  push(item: Callback): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#whenAt(parent) <= this.#whenAt(at)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Callback | undefined {
    this.#swap(0, this.#items.length - 1);
    const top = this.#items.pop();
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const child = this.#whenAt(left + 1) < this.#whenAt(left) ? left + 1 : left;
      if (this.#whenAt(child) >= this.#whenAt(at)) return top;
      this.#swap(at, child);
      at = child;
    }
  }

  #whenAt(at: number): number {
    return this.#items[at]?.when ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    [this.#items[a], this.#items[b]] = [this.#items[b] as Callback, this.#items[a] as Callback];
  }
}

export class EventLoop {
  onError: (error: unknown) => void = (error) => console.error("Exception in a callback", error);
  #now = 0;
  #ready: Callback[] = [];
  readonly #timers = new Heap();
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
    this.#timers.push(callback);
    return callback;
  }

  runOnce(): boolean {
    while (this.#timers.top?.cancelled) this.#timers.pop();
    const { top } = this.#timers;
    if (this.#ready.length === 0 && top) this.#now = Math.max(this.#now, top.when);
    while (this.#timers.top && this.#timers.top.when <= this.#now) {
      this.#ready.push(this.#timers.pop() as Callback);
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

  #call(callback: Callback): void {
    if (callback.cancelled) return;
    try {
      callback.fn();
    } catch (error) {
      this.onError(error);
    }
  }
}
