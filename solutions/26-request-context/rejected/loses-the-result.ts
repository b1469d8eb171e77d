// rejected-by: test "returns what the function gives"
// says: It resolves with undefined, not { status: 200 }: that is what the function returned.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const requests = new AsyncLocalStorage<string>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return requests.run(id, async () => {
    await fn();
  }) as Promise<T>;
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
