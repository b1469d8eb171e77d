import { RuntimeError } from "@async-kata/nanoio/errors";

export interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

interface Callback extends Handle {
  readonly fn: () => void;
}

/** An object without a class: `cancelled` is read through a closure. */
function callbackOf(fn: () => void): Callback {
  let isCancelled = false;
  return {
    fn,
    get cancelled() {
      return isCancelled;
    },
    cancel() {
      isCancelled = true;
    },
  };
}

export class EventLoop {
  onError: (error: unknown) => void = (error) => console.error(error);
  #now = 0;
  #ready: Callback[] = [];
  /** The timers of one deadline are in the order in which they were made, without any effort. */
  readonly #timers = new Map<number, Callback[]>();
  #state: "idle" | "running" | "stopping" = "idle";

  time(): number {
    return this.#now;
  }

  callSoon(fn: () => void): Handle {
    const callback = callbackOf(fn);
    this.#ready.push(callback);
    return callback;
  }

  callLater(ms: number, fn: () => void): Handle {
    return this.callAt(this.#now + Math.max(ms, 0), fn);
  }

  callAt(when: number, fn: () => void): Handle {
    const callback = callbackOf(fn);
    const others = this.#timers.get(when);
    if (others) others.push(callback);
    else this.#timers.set(when, [callback]);
    return callback;
  }

  runOnce(): boolean {
    for (const [when, callbacks] of this.#timers) {
      if (callbacks.every((it) => it.cancelled)) this.#timers.delete(when);
    }
    const deadlines = [...this.#timers.keys()].toSorted((a, b) => a - b);
    const [earliest = this.#now] = deadlines;
    if (this.#ready.length === 0 && earliest > this.#now) this.#now = earliest;
    const due = deadlines.filter((when) => when <= this.#now);
    const batch = [...this.#ready, ...due.flatMap((when) => this.#timers.get(when) ?? [])];
    for (const when of due) this.#timers.delete(when);
    this.#ready = [];
    for (const callback of batch) this.#call(callback);
    return batch.length > 0;
  }

  run(): void {
    if (this.#state !== "idle") throw new RuntimeError("the loop runs");
    this.#state = "running";
    while (this.#state === "running" && this.runOnce()) {
      // All the work is in the condition.
    }
    this.#state = "idle";
  }

  stop(): void {
    if (this.#state === "running") this.#state = "stopping";
  }

  #call({ cancelled, fn }: Callback): void {
    try {
      if (!cancelled) fn();
    } catch (error) {
      this.onError(error);
    }
  }
}
