/**
 * What may be of use: `isFuture` and `Future` (kata 30), `createTask` and `getRunningLoop` (kata 31), and the errors,
 * `CancelledError` among them. They are given. Do not write classes of your own in their place: a task knows the given
 * ones only.
 */
import type { Coro, Future } from "@async-kata/nanoio/future";
import { isFuture } from "@async-kata/nanoio/future";
import { createTask } from "@async-kata/nanoio/task";

/** What can be waited for: a future (a task is one), or a coroutine, which then gets a task of its own. */
export type Awaitable<T> = Future<T> | Coro<T>;

/** What an awaitable has as its result. */
export type Result<A> = A extends Awaitable<infer T> ? T : never;

/** The results, each in the place of its awaitable. */
export type Results<T extends readonly Awaitable<unknown>[]> = { -readonly [K in keyof T]: Result<T[K]> };

/** Results or errors, each in the place of its awaitable. An error is whatever was thrown, mostly an `Error`. */
export type Outcomes<T extends readonly Awaitable<unknown>[]> = {
  -readonly [K in keyof T]: Result<T[K]> | Error;
};

/** The future itself, or a new task for the coroutine. The counterpart of `asyncio.ensure_future`; it is complete. */
export function ensureFuture<T>(awaitable: Awaitable<T>): Future<T> {
  return isFuture(awaitable) ? awaitable : createTask(awaitable);
}

/**
 * Waits for all. The counterpart of `asyncio.gather`.
 *
 * Coroutines get tasks, in the order of the arguments. What is given twice is waited for once and has its result in
 * both places. The future that is returned, the gather:
 * - has the results in the order of the arguments, when all have ended; with no arguments it has `[]` at once;
 * - fails with the first failure in time as soon as that happens. The others go on, and what fails later is ignored.
 *   A child that was cancelled has failed with a CancelledError; the gather then has failed, and is not `cancelled()`;
 * - with `returnExceptions` waits for all, and errors stand in the places of the results;
 * - is cancelled by cancelling all children: `cancel()` does only that. It returns false when there is none that is not
 *   done. The gather ends as it does otherwise, but where it would have results it fails with a CancelledError, also
 *   with `returnExceptions`.
 */
export function gather<T extends readonly Awaitable<unknown>[]>(
  awaitables: readonly [...T],
  options?: { returnExceptions?: false },
): Future<Results<T>>;
export function gather<T extends readonly Awaitable<unknown>[]>(
  awaitables: readonly [...T],
  options: { returnExceptions: true },
): Future<Outcomes<T>>;
export function gather(
  awaitables: readonly Awaitable<unknown>[],
  { returnExceptions = false } = {},
): Future<unknown[]> {
  // TODO: a task for each coroutine, a callback on each child, and one future for all of them.
  throw new Error("not written yet");
}

/**
 * Hands out one coroutine for each awaitable. The counterpart of `asyncio.as_completed`:
 * `for (const next of asCompleted(pages)) { const page = yield* next; … }`.
 *
 * Each coroutine returns or throws what the next one to end does; if some have ended since and nobody has taken them,
 * at once, the earliest first. When several tasks wait, they are served in the order in which they began to wait, and
 * one that is cancelled while it waits takes nothing away. What is given twice counts once.
 */
export function asCompleted<T>(awaitables: Iterable<Awaitable<T>>): Iterable<Coro<T>> {
  // TODO: what has ended and was not taken, and who waits for something to end?
  throw new Error("not written yet");
}
