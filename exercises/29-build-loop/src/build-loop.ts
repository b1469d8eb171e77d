// `RuntimeError` is given, for a loop that is told to run while it is running. Do not write a class of your own: what
// is built on the loop looks for the given one.
import { RuntimeError } from "@async-kata/nanoio/errors";

/** A scheduled callback that can be called off. */
export interface Handle {
  readonly cancelled: boolean;
  /** From now on the callback does not run. Does nothing when it has run already. */
  cancel(): void;
}

/** The counterpart of asyncio's event loop, on virtual time: where asyncio would sleep, the clock jumps. */
export class EventLoop {
  /** Gets what a callback throws. The loop goes on with the next callback. Others may set it. */
  onError: (error: unknown) => void = (error) => console.error("Exception in a callback", error);

  // TODO: what does the loop have to remember? Callbacks that are ready, timers, the time, …

  /** The virtual time in milliseconds. A new loop is at 0. */
  time(): number {
    // TODO
    throw new Error("not written yet");
  }

  /** Schedules a callback for the next iteration, behind those that are ready already. Does not call it. */
  callSoon(fn: () => void): Handle {
    // TODO
    throw new Error("not written yet");
  }

  /** Schedules a callback for `ms` milliseconds from now. With a negative delay it is due in the next iteration. */
  callLater(ms: number, fn: () => void): Handle {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Schedules a callback for a point in time, in milliseconds. One in the past is due in the next iteration. Timers
   * of equal deadlines run in the order in which they were made.
   */
  callAt(when: number, fn: () => void): Handle {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Runs one iteration:
   * 1. Timers that were cancelled count for nothing.
   * 2. If nothing is ready, the clock jumps to the next timer. It never runs backwards.
   * 3. Due timers queue up behind what is ready.
   * 4. Exactly the callbacks that are ready now are called. What they schedule belongs to the next iteration. One that
   *    was cancelled is left out, even if that happened in this very iteration. What one throws goes to `onError`.
   *
   * @returns false when there was nothing to run, now or later.
   */
  runOnce(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Runs until nothing is left to run, or until the iteration in which `stop()` is called has ended. It can be called
   * again afterwards and goes on with what is left.
   * @throws {@link RuntimeError} when this loop is running already.
   */
  run(): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Lets `run()` return at the end of this iteration. */
  stop(): void {
    // TODO
    throw new Error("not written yet");
  }
}
