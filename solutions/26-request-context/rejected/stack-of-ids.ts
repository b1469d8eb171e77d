// rejected-by: test "keeps three requests apart"
// says: Due is “100 ms b ends”, not “100 ms c ends”: a request keeps its id while others have their turn.
import type { Io } from "@async-kata/kit";

const stack: string[] = [];

export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  stack.push(id);
  return fn().finally(() => stack.pop());
}

export function requestId(): string | undefined {
  return stack.at(-1);
}

export function logLine(msg: string, io: Io): void {
  io.log(`[${requestId() ?? "-"}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  const id = requestId();
  return function (this: unknown, ...args: never[]) {
    if (id === undefined) return f.apply(this, args);
    stack.push(id);
    try {
      return f.apply(this, args);
    } finally {
      stack.pop();
    }
  } as F;
}
