/** A task collects the results; callbacks only look for the first error. */
import { CancelledError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { createTask, getRunningLoop } from "@async-kata/nanoio/task";
import { type Awaitable, ensureFuture } from "../../../../solutions/32-build-gather/build-gather.ts";

export * from "../../../../solutions/32-build-gather/build-gather.ts";

class Gathering extends Future<unknown[]> {
  children: readonly Future<unknown>[] = [];
  isCancelled = false;

  override cancel(): boolean {
    if (this.done()) return false;
    const asked = this.children.map((child) => child.cancel());
    this.isCancelled ||= asked.includes(true);
    return asked.includes(true);
  }
}

export function gather(awaitables: readonly Awaitable<unknown>[], { returnExceptions = false } = {}) {
  const outer = new Gathering(getRunningLoop());
  const known = new Map(awaitables.map((it) => [it, undefined as Future<unknown> | undefined]));
  outer.children = awaitables.map((it) => {
    const child = known.get(it) ?? ensureFuture(it);
    if (!known.get(it)) child.addDoneCallback(() => !returnExceptions && fail(outer, child));
    known.set(it, child);
    return child;
  });
  if (awaitables.length === 0) outer.setResult([]);
  else createTask(collect(outer));
  return outer;
}

function fail(outer: Gathering, child: Future<unknown>): void {
  const outcome = outcomeOf(child);
  if ("error" in outcome && !outer.done()) outer.setException(outcome.error);
}

function* collect(outer: Gathering): Coro<void> {
  const outcomes: { error?: unknown; value?: unknown }[] = [];
  for (const child of outer.children) {
    yield* ended(child);
    outcomes.push(outcomeOf(child));
  }
  if (outer.done()) return;
  if (outer.isCancelled) outer.setException(new CancelledError());
  else outer.setResult(outcomes.map((it) => ("error" in it ? it.error : it.value)));
}

function* ended(child: Future<unknown>): Coro<void> {
  const waiter = new Future<void>(getRunningLoop());
  child.addDoneCallback(() => waiter.setResult());
  yield* waiter;
}

function outcomeOf(child: Future<unknown>): { error: unknown } | { value: unknown } {
  try {
    return { value: child.result() };
  } catch (error) {
    return { error };
  }
}
