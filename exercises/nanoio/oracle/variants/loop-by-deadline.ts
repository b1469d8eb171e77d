/** Timers in one list per deadline, and a sorted list of the deadlines. */
import { RuntimeError } from "@async-kata/nanoio/errors";

interface Callback {
  cancelled: boolean;
  readonly fn: () => void;
  cancel(): void;
}

function callback(fn: () => void): Callback {
  return {
    fn,
    cancelled: false,
    cancel() {
      this.cancelled = true;
    },
  };
}

export class EventLoop {
  onError: (error: unknown) => void = () => {};
  #now = 0;
  #ready: Callback[] = [];
  readonly #timers = new Map<number, Callback[]>();
  #isRunning = false;
  #isStopping = false;

  time(): number {
    return this.#now;
  }

  callSoon(fn: () => void): Callback {
    const it = callback(fn);
    this.#ready.push(it);
    return it;
  }

  callLater(ms: number, fn: () => void): Callback {
    return this.callAt(this.#now + Math.max(ms, 0), fn);
  }

  callAt(when: number, fn: () => void): Callback {
    const it = callback(fn);
    this.#timers.set(when, [...(this.#timers.get(when) ?? []), it]);
    return it;
  }

  runOnce(): boolean {
    for (const [when, timers] of this.#timers) {
      if (timers.every((it) => it.cancelled)) this.#timers.delete(when);
    }
    const deadlines = [...this.#timers.keys()].toSorted((a, b) => a - b);
    if (this.#ready.length === 0 && !this.#isStopping) this.#now = Math.max(this.#now, deadlines[0] ?? 0);
    for (const when of deadlines.filter((it) => it <= this.#now)) {
      this.#ready.push(...(this.#timers.get(when) ?? []));
      this.#timers.delete(when);
    }
    const batch = this.#ready.splice(0);
    for (const it of batch) {
      try {
        if (!it.cancelled) it.fn();
      } catch (error) {
        this.onError(error);
      }
    }
    return batch.length > 0;
  }

  run(): void {
    if (this.#isRunning) throw new RuntimeError("running");
    this.#isRunning = true;
    while (this.runOnce() && !this.#isStopping);
    this.#isRunning = this.#isStopping = false;
  }

  stop(): void {
    this.#isStopping = true;
  }
}
