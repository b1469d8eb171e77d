// rejected-by: test "calls what is ready at once, and timers at their times"
// rejected-by: rule no-native-async
// says: It resolves with [ 'over at 0' ]

import { RuntimeError } from "@async-kata/nanoio/errors";

export interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

export class EventLoop {
  onError: (error: unknown) => void = (error) => console.error("Exception in a callback", error);
  readonly #startedAt = performance.now();
  #pending = 0;
  #running = false;

  time(): number {
    return performance.now() - this.#startedAt;
  }

  callSoon(fn: () => void): Handle {
    return this.callLater(0, fn);
  }

  callLater(ms: number, fn: () => void): Handle {
    this.#pending += 1;
    const handle = {
      cancelled: false,
      cancel() {
        handle.cancelled = true;
        clearTimeout(timer);
      },
    };
    const timer = setTimeout(() => {
      this.#pending -= 1;
      try {
        fn();
      } catch (error) {
        this.onError(error);
      }
    }, ms);
    return handle;
  }

  callAt(when: number, fn: () => void): Handle {
    return this.callLater(when - this.time(), fn);
  }

  runOnce(): boolean {
    return this.#pending > 0;
  }

  run(): void {
    if (this.#running) throw new RuntimeError("Cannot run the event loop: it is running already");
    this.#running = this.runOnce();
  }

  stop(): void {
    this.#running = false;
  }
}
