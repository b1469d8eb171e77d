import type { Io } from "@async-kata/kit";

/**
 * Calls `fn` as the request `id`: everything that it does and sets off, across awaits, timers and callbacks of
 * promises, finds this id with `requestId()`. A request within a request hides the outer one until it is over. The
 * caller itself is in the same request as before, from the moment at which the call returns.
 *
 * @returns what `fn` returns; it settles as that does.
 */
export function withRequest<T>(id: string, fn: () => Promise<T>): Promise<T> {
  // TODO: put the id where all that `fn` does finds it, and nobody else.
  throw new Error("not written yet");
}

/** The id of the request that the calling code belongs to; `undefined` outside of every request. */
export function requestId(): string | undefined {
  // TODO: find the id.
  throw new Error("not written yet");
}

/** Logs `[id] msg`, with the id of the request at hand; `[-] msg` outside of every request. */
export function logLine(msg: string, io: Io): void {
  // TODO: log the message with its id.
  throw new Error("not written yet");
}

/**
 * For callbacks that are registered now and called from elsewhere, later: a function that does what `f` does, always
 * in the request (or in none) in which `bindContext` was called.
 *
 * @returns a function that passes on its `this` and its arguments, and returns what `f` returns.
 */
export function bindContext<F extends (...args: never[]) => unknown>(f: F): F {
  // TODO: take the context along.
  throw new Error("not written yet");
}
