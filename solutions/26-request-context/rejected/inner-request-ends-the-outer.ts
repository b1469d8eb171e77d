// rejected-by: test "gives the outer request back after an inner one"
// says: It resolves with [ 'outer', 'inner', undefined ], not [ 'outer', 'inner', 'outer' ]: an inner request hides the outer one for its time.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<{ id: string | undefined }>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  const store = requests.getStore();
  if (!store) return requests.run({ id }, fn);
  store.id = id;
  return fn().finally(() => {
    store.id = undefined;
  });
}

export function requestId(): string | undefined {
  return requests.getStore()?.id;
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
