// rejected-by: test "keeps any number of requests apart (random case 1)"
// says: each request sees its own id at every step, and no other

import { AsyncLocalStorage } from "node:async_hooks";
import type { Io } from "@async-kata/kit";

const places = new AsyncLocalStorage<number>();
const ids: string[] = [];
let count = 0;

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  const place = count % 8;
  count += 1;
  ids[place] = id;
  return places.run(place, fn);
}

export function requestId(): string | undefined {
  const place = places.getStore();
  return place === undefined ? undefined : ids[place];
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
