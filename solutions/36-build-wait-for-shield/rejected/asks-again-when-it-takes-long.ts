// rejected-by: test "holds any limit of a body (random case 3)"
// says: it ends with the body: in time, or when it has cleaned up after the limit
/** Limits of waiting: by time (`waitFor`, `timeout`, `wait`), and of how far a cancellation reaches (`shield`). */
import { CancelledError, RuntimeError, TimeoutError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { type Awaitable, ensureFuture } from "@async-kata/nanoio/gather";
import { currentTask, getRunningLoop, isCoroutine } from "@async-kata/nanoio/task";

/** When `wait` returns. */
export type ReturnWhen = "ALL" | "FIRST_COMPLETED" | "FIRST_EXCEPTION";

/** A future on which one waits, and what ends the waiting. To wake it twice does no harm. */
class Waiter extends Future<void> {
  readonly wake = (): void => {
    if (!this.done()) this.setResult();
  };
}

/**
 * Waits for the awaitable, but no longer than `ms` milliseconds; `null` is no limit. The counterpart of
 * `asyncio.wait_for`.
 *
 * When the time is over the awaitable is cancelled, and its end is waited for: nothing goes on behind the back of
 * the caller. With 0 or less a coroutine is not even begun. To cancel this is to cancel the awaitable.
 * @throws {TimeoutError} when it ended by that cancellation; otherwise its result or its own error counts.
 */
export function* waitFor<T>(awaitable: Awaitable<T>, ms: number | null): Coro<T> {
  if (ms === null) return yield* awaitable;
  if (ms <= 0) return yield* endNow(ensureFuture(awaitable));
  const loop = getRunningLoop();
  const waiter = new Waiter(loop);
  const timer = loop.callLater(ms, waiter.wake);
  try {
    const future = ensureFuture(awaitable);
    future.addDoneCallback(waiter.wake);
    const cancellation = yield* cancellationWhile(waiter);
    if (future.done()) return future.result();
    future.removeDoneCallback(waiter.wake);
    if (!cancellation) return yield* endNow(future);
    yield* cancelAndWait(future);
    throw cancellation;
  } finally {
    timer.cancel();
  }
}

/** The result of a future whose time is over. */
function* endNow<T>(future: Future<T>): Coro<T> {
  if (future.done()) return future.result();
  yield* cancelAndWait(future);
  try {
    return future.result();
  } catch (error) {
    if (error instanceof CancelledError)
      throw new TimeoutError("the time limit has passed", { cause: error });
    throw error;
  }
}

/** Not `yield* future`: a cancellation of the caller would then look like the one that is waited for. */
function* cancelAndWait(future: Future<unknown>): Coro<void> {
  const waiter = new Waiter(getRunningLoop());
  future.addDoneCallback(waiter.wake);
  try {
    future.cancel();
    yield* waiter;
  } finally {
    future.removeDoneCallback(waiter.wake);
  }
}

/** Waits, and returns the cancellation by which the waiting ended, if it did. */
function* cancellationWhile(waiter: Waiter): Coro<CancelledError | null> {
  try {
    yield* waiter;
    return null;
  } catch (error) {
    if (error instanceof CancelledError) return error;
    throw error;
  }
}

/**
 * Runs a body, but no longer than `ms` milliseconds; `null` is no limit. The counterpart of `asyncio.timeout`.
 *
 * The body runs in the task of the caller, which is cancelled when the time is over. Where several nested limits have
 * passed, only the outermost of them throws TimeoutError: inside of it a request to cancel is still open.
 * @throws {TimeoutError} in place of the CancelledError that comes out of the body, if nobody else asked for it.
 * @throws {RuntimeError} outside of tasks.
 */
export function* timeout<T>(ms: number | null, body: () => Coro<T>): Coro<T> {
  const limit = new TimeLimit(ms);
  let result: T;
  try {
    result = yield* body();
  } catch (error) {
    const isDueToLimit = limit.end();
    if (isDueToLimit && error instanceof CancelledError)
      throw new TimeoutError("the time limit has passed", { cause: error });
    throw error;
  }
  limit.end();
  return result;
}

/** Cancels the current task after a time, and keeps its count of cancel requests balanced. */
class TimeLimit {
  readonly #task = currentTask();
  readonly #requestsBefore = this.#task?.cancelling() ?? 0;
  #timer: { cancel(): void } | null;
  /** How often this limit has asked. */
  #requests = 0;

  constructor(ms: number | null) {
    if (!this.#task) throw new RuntimeError("Cannot limit the time: there is no task to be cancelled");
    this.#timer = ms === null ? null : this.#start(ms);
  }

  /** Returns whether the limit has passed and nobody else has asked the task to stop since the beginning. */
  end(): boolean {
    this.#timer?.cancel();
    const hasPassed = this.#requests > 0;
    for (; this.#requests > 0; this.#requests -= 1) this.#task?.uncancel();
    return hasPassed && (this.#task?.cancelling() ?? 0) <= this.#requestsBefore;
  }

  #start(ms: number) {
    const loop = getRunningLoop();
    const pass = () => {
      this.#task?.cancel();
      this.#requests += 1;
      // It may have caught the first request by mistake.
      if (this.#requests === 1) this.#timer = loop.callLater(60, pass);
    };
    return ms <= 0 ? loop.callSoon(pass) : loop.callLater(ms, pass);
  }
}

/**
 * A future that ends as the awaitable does, but whose cancellation does not reach it. The counterpart of
 * `asyncio.shield`.
 */
export function shield<T>(awaitable: Awaitable<T>): Future<T> {
  const inner = ensureFuture(awaitable);
  if (inner.done()) return inner;
  const outer = new Future<T>(getRunningLoop());
  const copy = () => copyOutcome(inner, outer);
  inner.addDoneCallback(copy);
  outer.addDoneCallback(() => inner.removeDoneCallback(copy));
  return outer;
}

function copyOutcome<T>(from: Future<T>, to: Future<T>): void {
  if (to.done()) return;
  if (from.cancelled()) {
    to.cancel();
    return;
  }
  try {
    to.setResult(from.result());
  } catch (error) {
    to.setException(error);
  }
}

/**
 * Waits for futures and tasks, cancels none and throws none of their errors. The counterpart of `asyncio.wait`.
 *
 * Returns those that are done and those that are not: at the end of all, of the first, of the first that fails, or
 * after `ms` milliseconds.
 * @throws {TypeError} for a coroutine: nobody could find its task in what is returned.
 * @throws {ValueError} when there is nothing to wait for, or `returnWhen` is unknown.
 */
export function* wait<T>(
  futures: Iterable<Future<T>>,
  { ms = null, returnWhen = "ALL" }: { ms?: number | null; returnWhen?: ReturnWhen } = {},
): Coro<{ done: Set<Future<T>>; pending: Set<Future<T>> }> {
  const all = checked(futures, returnWhen);
  yield* waitUntil(all, ms, endOfWaiting(all.size, returnWhen));
  const done = new Set([...all].filter((it) => it.done()));
  return { done, pending: all.difference(done) };
}

function checked<T>(futures: Iterable<Future<T>>, returnWhen: ReturnWhen): Set<Future<T>> {
  if (isFuture(futures) || isCoroutine(futures))
    throw new TypeError("Cannot wait: several futures were expected");
  const all = new Set(futures);
  if (all.size === 0) throw new ValueError("Cannot wait: there are no futures");
  if (!["ALL", "FIRST_COMPLETED", "FIRST_EXCEPTION"].includes(returnWhen))
    throw new ValueError(`Cannot wait: \`returnWhen\` is "${returnWhen}"`);
  if ([...all].some((it) => isCoroutine(it)))
    throw new TypeError("Cannot wait: coroutines need a task first");
  return all;
}

/** Gives a function to be called with each future that is done, which says whether it is the last to wait for. */
function endOfWaiting(count: number, returnWhen: ReturnWhen): (future: Future<unknown>) => boolean {
  let pending = count;
  return (future) => {
    pending -= 1;
    if (pending <= 0 || returnWhen === "FIRST_COMPLETED") return true;
    return returnWhen === "FIRST_EXCEPTION" && hasFailed(future);
  };
}

function hasFailed(future: Future<unknown>): boolean {
  if (future.cancelled()) return false;
  try {
    future.result();
    return false;
  } catch {
    return true;
  }
}

function* waitUntil<T>(
  futures: Set<Future<T>>,
  ms: number | null,
  isLast: (future: Future<unknown>) => boolean,
): Coro<void> {
  const loop = getRunningLoop();
  const waiter = new Waiter(loop);
  const timer = ms === null ? null : loop.callLater(ms, waiter.wake);
  const note = (future: Future<T>) => {
    if (!isLast(future)) return;
    timer?.cancel();
    waiter.wake();
  };
  for (const future of futures) future.addDoneCallback(note);
  try {
    yield* waiter;
  } finally {
    timer?.cancel();
    for (const future of futures) future.removeDoneCallback(note);
  }
}
