// rejected-by: test "logs any message of any request (random case 1)"
// says: the line is made of the id and the message

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
  const id = Number(requestId());
  io.log(`[${Number.isNaN(id) ? "-" : id}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  const inContextOfNow = AsyncLocalStorage.snapshot();
  function bound(this: unknown, ...args: never[]): unknown {
    return inContextOfNow(() => f.apply(this, args));
  }
  return bound as F;
}
