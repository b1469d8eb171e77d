// rejected-by: test "is over when its call returns"
// says: It resolves with [ undefined, 'a', 'a' ], not [ undefined, undefined, undefined ]: the caller goes on outside of the request, before it is over and after that.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string | undefined>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  const before = requests.getStore();
  requests.enterWith(id);
  return fn().then((value) => {
    requests.enterWith(before);
    return value;
  });
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
