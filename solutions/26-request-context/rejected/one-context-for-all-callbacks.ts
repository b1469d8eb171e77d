// rejected-by: test "binds any number of callbacks (random case 1)"
// says: each callback is of the request in which it was bound.

import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string>();

let inContextOfNow = AsyncLocalStorage.snapshot();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return requests.run(id, fn);
}

export function requestId(): string | undefined {
  return requests.getStore();
}

export function logLine(msg: string, io: Io): void {
  io.log(`[${requestId() ?? "-"}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  inContextOfNow = AsyncLocalStorage.snapshot();
  function bound(this: unknown, ...args: never[]): unknown {
    return inContextOfNow(() => f.apply(this, args));
  }
  return bound as F;
}
