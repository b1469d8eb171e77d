import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

interface Request {
  readonly id: string;
  readonly parent: Request | undefined;
}
const requests = new AsyncLocalStorage<Request>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return requests.run({ id, parent: requests.getStore() }, fn);
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
