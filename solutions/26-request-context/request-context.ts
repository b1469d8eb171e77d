import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

/** One for the module: it does not hold an id, it finds the one that belongs to the code at work. */
const requests = new AsyncLocalStorage<string>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  // `run` is over for us as soon as `fn` has returned its promise; what `fn` has set off keeps the id.
  return requests.run(id, fn);
}

export function requestId(): string | undefined {
  return requests.getStore();
}

export function logLine(msg: string, io: Io): void {
  io.log(`[${requestId() ?? "-"}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  const inContextOfNow = AsyncLocalStorage.snapshot();
  function bound(this: unknown, ...args: never[]): unknown {
    return inContextOfNow(() => f.apply(this, args));
  }
  return bound as F;
}
