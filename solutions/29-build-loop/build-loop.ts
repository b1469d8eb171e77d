/**
 * An event loop: a queue of callbacks that are ready, a heap of timers, and a clock that jumps.
 *
 * One iteration runs exactly the callbacks that are ready when it begins. What they schedule waits for the next one,
 * so a callback that always schedules itself again cannot keep timers from their turn.
 */
import { RuntimeError } from "@async-kata/nanoio/errors";

/** A scheduled callback that can be called off. */
export interface Handle {
  readonly cancelled: boolean;
  /** From now on the callback does not run. Does nothing when it has run already. */
  cancel(): void;
}

class Callback implements Handle {
  readonly run: () => void;
  #cancelled = false;

  constructor(run: () => void) {
    this.run = run;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#cancelled = true;
  }
}

interface Timer {
  readonly when: number;
  /** Its place in the order of creation: a heap alone does not keep equal deadlines in order. */
  readonly sequence: number;
  readonly callback: Callback;
}

function isEarlier(a: Timer, b: Timer): boolean {
  return a.when < b.when || (a.when === b.when && a.sequence < b.sequence);
}

/** A binary heap. The children of the timer at `i` are at `2i + 1` and `2i + 2`, and neither is earlier. */
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

  /** Fills the gap at the top: whichever child is earlier moves up, until the timer fits in. */
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

/** The counterpart of asyncio's event loop, on virtual time: where asyncio would sleep, the clock jumps. */
export class EventLoop {
  /** Gets what a callback throws. The loop goes on with the next callback. */
  onError: (error: unknown) => void = (error) => console.error("Exception in a callback", error);

  #now = 0;
  #ready: Callback[] = [];
  readonly #timers = new TimerHeap();
  #sequence = 0;
  #running = false;
  #stopping = false;

  /** The virtual time in milliseconds. A new loop is at 0. */
  time(): number {
    return this.#now;
  }

  /** Schedules a callback for the next iteration, behind those that are ready already. */
  callSoon(fn: () => void): Handle {
    const callback = new Callback(fn);
    this.#ready.push(callback);
    return callback;
  }

  /** Schedules a callback for `ms` milliseconds from now. With a negative delay it is due in the next iteration. */
  callLater(ms: number, fn: () => void): Handle {
    return this.callAt(this.#now + ms, fn);
  }

  /** Schedules a callback for a point in time. One in the past is due in the next iteration. */
  callAt(when: number, fn: () => void): Handle {
    const callback = new Callback(fn);
    this.#timers.push({ when, sequence: this.#sequence++, callback });
    return callback;
  }

  /** Runs one iteration. Returns false when there was nothing to run, now or later. */
  runOnce(): boolean {
    this.#dropCancelledTimers();
    // Time does not pass while something can run, nor when nothing shall run after this iteration.
    if (this.#ready.length === 0 && !this.#stopping) this.#jumpToNextTimer();
    this.#queueDueTimers();
    const batch = this.#ready;
    // What the batch schedules goes into a new queue: it belongs to the next iteration.
    this.#ready = [];
    for (const callback of batch) this.#call(callback);
    return batch.length > 0;
  }

  /**
   * Runs until nothing is left to run, or until the iteration in which `stop()` is called has ended.
   * @throws {RuntimeError} when this loop is running already.
   */
  run(): void {
    if (this.#running) throw new RuntimeError("Cannot run the event loop: it is running already");
    this.#running = true;
    try {
      while (this.runOnce() && !this.#stopping);
    } finally {
      this.#running = false;
      this.#stopping = false;
    }
  }

  /** Lets `run()` return at the end of this iteration. */
  stop(): void {
    this.#stopping = true;
  }

  /** A cancelled timer must not move the clock. Further down in the heap it waits until it gets to the top. */
  #dropCancelledTimers(): void {
    while (this.#timers.earliest?.callback.cancelled) this.#timers.pop();
  }

  #jumpToNextTimer(): void {
    const when = this.#timers.earliest?.when ?? this.#now;
    // A timer can lie in the past; the clock does not run backwards.
    this.#now = Math.max(this.#now, when);
  }

  /** Due timers queue up behind what is ready. */
  #queueDueTimers(): void {
    for (let next = this.#timers.earliest; next && next.when <= this.#now; next = this.#timers.earliest) {
      this.#ready.push(next.callback);
      this.#timers.pop();
    }
  }

  #call(callback: Callback): void {
    // Asked only now: an earlier callback of the same iteration may have cancelled this one.
    if (callback.cancelled) return;
    try {
      callback.run();
    } catch (error) {
      this.onError(error);
    }
  }
}
