// rejected-by: test "does in 114 recorded programs what asyncio does"
// says: after `4000 ms: main return null` asyncio has `at the end: main result null`, this module has `4000 ms: loop error InvalidStateError`.

// A handle that is cancelled after its callback was called counts as one callback less that is left.

import { RuntimeError } from "@async-kata/nanoio/errors";

export interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

class Callback implements Handle {
  readonly run: () => void;
  readonly #onCancel: () => void;
  #cancelled = false;

  constructor(run: () => void, onCancel: () => void) {
    this.run = run;
    this.#onCancel = onCancel;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    if (!this.#cancelled) this.#onCancel();
    this.#cancelled = true;
  }
}

interface Timer {
  readonly when: number;
  readonly sequence: number;
  readonly callback: Callback;
}

function isEarlier(a: Timer, b: Timer): boolean {
  return a.when < b.when || (a.when === b.when && a.sequence < b.sequence);
}

class TimerHeap {
  readonly #timers: Timer[] = [];

  get earliest(): Timer | undefined {
    return this.#timers[0];
  }

  push(timer: Timer): void {
    let at = this.#timers.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isEarlier(timer, this.#at(parent))) break;
      this.#timers[at] = this.#at(parent);
      at = parent;
    }
    this.#timers[at] = timer;
  }

  pop(): Timer | undefined {
    const { earliest } = this;
    const last = this.#timers.pop();
    if (last && last !== earliest) this.#sink(last);
    return earliest;
  }

  #sink(timer: Timer): void {
    let at = 0;
    for (;;) {
      const child = this.#earlierChild(at);
      if (child === undefined || !isEarlier(this.#at(child), timer)) break;
      this.#timers[at] = this.#at(child);
      at = child;
    }
    this.#timers[at] = timer;
  }

  #earlierChild(parent: number): number | undefined {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    if (left >= this.#timers.length) return undefined;
    return right < this.#timers.length && isEarlier(this.#at(right), this.#at(left)) ? right : left;
  }

  #at(index: number): Timer {
    return this.#timers[index] as Timer;
  }
}

export class EventLoop {
  onError: (error: unknown) => void = (error) => console.error("Exception in a callback", error);

  #now = 0;
  #ready: Callback[] = [];
  readonly #timers = new TimerHeap();
  #sequence = 0;
  #left = 0;
  #running = false;
  #stopping = false;

  time(): number {
    return this.#now;
  }

  callSoon(fn: () => void): Handle {
    const callback = this.#count(fn);
    this.#ready.push(callback);
    return callback;
  }

  callLater(ms: number, fn: () => void): Handle {
    return this.callAt(this.#now + ms, fn);
  }

  callAt(when: number, fn: () => void): Handle {
    const callback = this.#count(fn);
    this.#timers.push({ when, sequence: this.#sequence++, callback });
    return callback;
  }

  #count(fn: () => void): Callback {
    this.#left += 1;
    return new Callback(fn, () => {
      this.#left -= 1;
    });
  }

  runOnce(): boolean {
    this.#dropCancelledTimers();
    if (this.#ready.length === 0 && !this.#stopping) this.#jumpToNextTimer();
    this.#queueDueTimers();
    const batch = this.#ready;
    this.#ready = [];
    for (const callback of batch) this.#call(callback);
    return batch.length > 0;
  }

  run(): void {
    if (this.#running) throw new RuntimeError("Cannot run the event loop: it is running already");
    this.#running = true;
    try {
      while (this.#left > 0 && this.runOnce() && !this.#stopping);
    } finally {
      this.#running = false;
      this.#stopping = false;
    }
  }

  stop(): void {
    this.#stopping = true;
  }

  #dropCancelledTimers(): void {
    while (this.#timers.earliest?.callback.cancelled) this.#timers.pop();
  }

  #jumpToNextTimer(): void {
    const when = this.#timers.earliest?.when ?? this.#now;
    this.#now = Math.max(this.#now, when);
  }

  #queueDueTimers(): void {
    for (let next = this.#timers.earliest; next && next.when <= this.#now; next = this.#timers.earliest) {
      this.#ready.push(next.callback);
      this.#timers.pop();
    }
  }

  #call(callback: Callback): void {
    if (callback.cancelled) return;
    this.#left -= 1;
    try {
      callback.run();
    } catch (error) {
      this.onError(error);
    }
  }
}
