import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

/** Room for more than one variable, as a copied context of Python has. */
const context = new AsyncLocalStorage<ReadonlyMap<string, string>>();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return context.run(new Map([...(context.getStore() ?? []), ["request", id]]), fn);
}

export function requestId(): string | undefined {
  return context.getStore()?.get("request");
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
