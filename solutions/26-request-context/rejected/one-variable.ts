// rejected-by: test "keeps three requests apart"
// says: Due is “100 ms b ends”, not “100 ms c ends”: a request keeps its id while others have their turn.
import type { Io } from "@async-kata/kit";

let current: string | undefined;

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  const before = current;
  current = id;
  return fn().finally(() => {
    current = before;
  });
}

export function requestId(): string | undefined {
  return current;
}

export function logLine(msg: string, io: Io): void {
  io.log(`[${requestId() ?? "-"}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  const id = current;
  return function (this: unknown, ...args: never[]) {
    const before = current;
    current = id;
    try {
      return f.apply(this, args);
    } finally {
      current = before;
    }
  } as F;
}
