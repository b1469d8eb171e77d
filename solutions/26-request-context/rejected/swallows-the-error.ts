// rejected-by: test "gives the outer request back after an inner one has failed"
// says: It resolves with [ false, 'outer' ], not [ true, 'outer' ]: the error comes out as it is, and the outer request goes on.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return requests.run(id, async () => {
    try {
      return await fn();
    } catch {
      return undefined as T;
    }
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
