import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return requests.run(id, async () => await fn());
}

export function requestId(): string | undefined {
  return requests.getStore();
}

export function logLine(msg: string, io: Io): void {
  io.log(`[${requestId() ?? "-"}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  const snapshot = AsyncLocalStorage.snapshot();
  const wrapped = function (this: unknown, ...args: never[]) {
    let result: unknown;
    snapshot(() => {
      result = f.call(this, ...args);
    });
    return result;
  };
  return wrapped as F;
}
