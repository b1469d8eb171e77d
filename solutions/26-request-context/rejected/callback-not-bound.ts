// rejected-by: test "keeps the request of a listener"
// says: Due is “10 ms called as a”, not “10 ms called as undefined”: the listener was registered within the request a.
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
  io.log(`[${requestId() ?? "-"}] ${msg}`);
}

export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  return f;
}
