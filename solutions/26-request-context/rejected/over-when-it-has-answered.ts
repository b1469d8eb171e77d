// rejected-by: test "follows timers, microtasks and callbacks of promises"
// says: Due is “20 ms then a”, not “20 ms then undefined”: whatever a request sets off belongs to it.

// What the request has set off goes on, but has lost its id.

import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<{ id: string | undefined }>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  const request: { id: string | undefined } = { id };
  return requests.run(request, fn).finally(() => {
    request.id = undefined;
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
