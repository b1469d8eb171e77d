import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

class Context {
  readonly #store = new AsyncLocalStorage<{ id: string }>();

  get id(): string | undefined {
    return this.#store.getStore()?.id;
  }

  within<R>(id: string, work: () => R): R {
    return this.#store.run({ id }, work);
  }
}

const current = new Context();

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  return current.within(id, fn);
}

export function requestId(): string | undefined {
  return current.id;
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
