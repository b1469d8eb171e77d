// rejected-by: test "does in 34 recorded programs what asyncio.wait does"
// says: after `30 ms: main tgspawn t122 null` asyncio has `30 ms: t122 start`, this module has `30 ms: t5 raise TimeoutError`.

import { CancelledError, RuntimeError, TimeoutError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { type Awaitable, ensureFuture } from "@async-kata/nanoio/gather";
import { currentTask, getRunningLoop, isCoroutine } from "@async-kata/nanoio/task";

export type ReturnWhen = "ALL" | "FIRST_COMPLETED" | "FIRST_EXCEPTION";

class Waiter extends Future<void> {
  readonly wake = (): void => {
    if (!this.done()) this.setResult();
  };
}

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

function* cancellationWhile(waiter: Waiter): Coro<CancelledError | null> {
  try {
    yield* waiter;
    return null;
  } catch (error) {
    if (error instanceof CancelledError) return error;
    throw error;
  }
}

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

class TimeLimit {
  readonly #task = currentTask();
  readonly #requestsBefore = this.#task?.cancelling() ?? 0;
  readonly #timer: { cancel(): void } | null;
  #hasPassed = false;

  constructor(ms: number | null) {
    if (!this.#task) throw new RuntimeError("Cannot limit the time: there is no task to be cancelled");
    this.#timer = ms === null ? null : this.#start(ms);
  }

  end(): boolean {
    this.#timer?.cancel();
    return this.#hasPassed && (this.#task?.uncancel() ?? 0) <= this.#requestsBefore;
  }

  #start(ms: number) {
    const loop = getRunningLoop();
    const pass = () => {
      this.#task?.cancel();
      this.#hasPassed = true;
    };
    return ms <= 0 ? loop.callSoon(pass) : loop.callLater(ms, pass);
  }
}

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
    loop.callSoon(waiter.wake);
  };
  for (const future of futures) future.addDoneCallback(note);
  try {
    yield* waiter;
  } finally {
    timer?.cancel();
    for (const future of futures) future.removeDoneCallback(note);
  }
}
