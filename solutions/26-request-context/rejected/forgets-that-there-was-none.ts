// rejected-by: test "remembers that there was no request"
// says: It resolves with [ 'b', 'b' ], not [ undefined, 'b' ]: it was bound outside of every request.
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
  const id = requests.getStore();
  if (id === undefined) return f;
  return function (this: unknown, ...args: never[]) {
    return requests.run(id, () => f.apply(this, args));
  } as F;
}
