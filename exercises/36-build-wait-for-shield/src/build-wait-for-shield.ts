/**
 * `CancelledError`, `TimeoutError`, `RuntimeError` and `ValueError` are given by `@async-kata/nanoio/errors`. Do not
 * write classes of your own: what is built on yours looks for the given ones. `Future`, `ensureFuture`, `currentTask`,
 * `getRunningLoop` and `isCoroutine` are given as well.
 */
import type { Coro, Future } from "@async-kata/nanoio/future";
import type { Awaitable } from "@async-kata/nanoio/gather";

/** When `wait` returns. */
export type ReturnWhen = "ALL" | "FIRST_COMPLETED" | "FIRST_EXCEPTION";

/**
 * Waits for the awaitable, but no longer than `ms` milliseconds; `null` is no limit. The counterpart of
 * `asyncio.wait_for`.
 *
 * When the time is over it cancels the awaitable and waits for its end. If that end is the cancellation, it throws
 * TimeoutError; otherwise the result or the error counts. With 0 or less a coroutine is not even begun. Cancelled
 * itself, it cancels the awaitable and waits for its end.
 */
// biome-ignore lint/correctness/useYield: it waits once it is written.
export function* waitFor<T>(awaitable: Awaitable<T>, ms: number | null): Coro<T> {
  // TODO: three things can happen first: the work ends, the time ends, the caller is cancelled.
  throw new Error("not written yet");
}

/**
 * Runs a body in the task of the caller, but no longer than `ms` milliseconds; `null` is no limit. The counterpart of
 * `asyncio.timeout`.
 *
 * When the time is over the task is cancelled, and the CancelledError that comes out of the body becomes a
 * TimeoutError, unless somebody else has asked the task to stop too. With 0 or less the limit goes off in the next turn
 * of the loop, so the body runs to its first wait. Throws RuntimeError when there is no current task.
 */
// biome-ignore lint/correctness/useYield: it waits once it is written.
export function* timeout<T>(ms: number | null, body: () => Coro<T>): Coro<T> {
  // TODO: whose cancellation is it that comes out of the body?
  throw new Error("not written yet");
}

/**
 * A future that ends as the awaitable does, but whose cancellation does not reach it. The counterpart of
 * `asyncio.shield`.
 */
export function shield<T>(awaitable: Awaitable<T>): Future<T> {
  // TODO: a second future, which may be cancelled without the first one knowing.
  throw new Error("not written yet");
}

/**
 * Waits for futures and tasks, cancels none and throws none of their errors. The counterpart of `asyncio.wait`.
 *
 * Returns those that are done and those that are not: at the end of all, of the first, of the first that fails, or
 * after `ms` milliseconds. Throws TypeError for a coroutine among them, ValueError when there is nothing to wait for.
 */
// biome-ignore lint/correctness/useYield: it waits once it is written.
export function* wait<T>(
  futures: Iterable<Future<T>>,
  { ms = null, returnWhen = "ALL" }: { ms?: number | null; returnWhen?: ReturnWhen } = {},
): Coro<{ done: Set<Future<T>>; pending: Set<Future<T>> }> {
  // TODO: what is the last one to wait for?
  throw new Error("not written yet");
}
