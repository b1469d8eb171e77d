// rejected-by: test "passes on its arguments, its `this` and its result"
// says: It resolves with ' a b', not 'x a b': the bound function is called as the method of an object.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string>();

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
  const snapshot = AsyncLocalStorage.snapshot();
  return ((...args: never[]) => snapshot(() => f(...args))) as F;
}
