// rejected-by: test "keeps it when another request calls"
// says: It resolves with [ 'a', 'a' ], not [ 'a', 'b' ]: the callback is of a, who calls it is of b and stays there.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string | undefined>();

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
  return function (this: unknown, ...args: never[]) {
    requests.enterWith(id);
    return f.apply(this, args);
  } as F;
}
