// rejected-by: test "does not leak from a child into its parent"
// says: It resolves with [ 'child', 'child', 'parent' ], not [ 'parent', 'parent', 'parent' ]: a child has a copy of the context; what it sets there is its own.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<{ id: string }>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  const store = requests.getStore();
  if (!store) return requests.run({ id }, fn);
  const before = store.id;
  store.id = id;
  return fn().finally(() => {
    store.id = before;
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
