import { RuntimeError } from "@async-kata/nanoio/errors";

export interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

interface Entry extends Handle {
  cancelled: boolean;
  readonly when: number;
  readonly fn: () => void;
}

function entry(when: number, fn: () => void): Entry {
  const it: Entry = {
    when,
    fn,
    cancelled: false,
    cancel: () => {
      it.cancelled = true;
    },
  };
  return it;
}

export class EventLoop {
  onError: (error: unknown) => void = (error) => console.error(error);
  #now = 0;
  #ready: Entry[] = [];
  /** The latest first, so that the earliest can be popped; sorted only when a timer was added since. */
  #timers: Entry[] = [];
  #added: Entry[] = [];
  #isRunning = false;
  #isStopped = false;

  time(): number {
    return this.#now;
  }

  callSoon(fn: () => void): Handle {
    const it = entry(this.#now, fn);
    this.#ready.push(it);
    return it;
  }

  callLater(ms: number, fn: () => void): Handle {
    return this.callAt(this.#now + ms, fn);
  }

  callAt(when: number, fn: () => void): Handle {
    const it = entry(when, fn);
    this.#added.push(it);
    return it;
  }

  runOnce(): boolean {
    this.#sort();
    if (this.#ready.length === 0) this.#now = Math.max(this.#now, this.#timers.at(-1)?.when ?? this.#now);
    for (;;) {
      const next = this.#timers.at(-1);
      if (!next || next.when > this.#now) break;
      this.#timers.pop();
      this.#ready.push(next);
    }
    const hasWork = this.#ready.length > 0;
    this.#runReady();
    return hasWork;
  }

  run(): void {
    if (this.#isRunning) throw new RuntimeError("this loop is running");
    this.#isRunning = true;
    this.#isStopped = false;
    try {
      do {
        if (!this.runOnce()) break;
      } while (!this.#isStopped);
    } finally {
      this.#isRunning = false;
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  #sort(): void {
    if (this.#added.length > 0) {
      // Sorting is stable. Reversed, the last one made has to be the first of its deadline.
      this.#timers = [...this.#added.reverse(), ...this.#timers].toSorted((a, b) => b.when - a.when);
      this.#added = [];
    }
    while (this.#timers.at(-1)?.cancelled) this.#timers.pop();
  }

  #runReady(): void {
    for (const it of this.#ready.splice(0)) {
      if (it.cancelled) continue;
      try {
        it.fn();
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
