import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
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
  const resource = new AsyncResource("callback");
  return function (this: unknown, ...args: never[]) {
    return resource.runInAsyncScope(f as unknown as (...args: unknown[]) => unknown, this, ...args);
  } as unknown as F;
}
