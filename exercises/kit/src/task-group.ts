import { type Spawned, spawn } from "./spawn.ts";
import { TaskScope } from "./task-scope.ts";
import type { WaitOptions } from "./wait-options.ts";

/** What the body of `withTaskGroup` is given. */
export interface TaskGroup {
  /** Aborted at the first failure, or when the outer signal is. Pass it on to whatever can wait. */
  readonly signal: AbortSignal;

  /**
   * Adds a task. Like `create_task` it only schedules: `start` is called one microtask later, with the group's signal.
   * Tasks may spawn tasks. Throws an `Error` once the group is aborted, or over.
   */
  spawn<U>(start: (signal: AbortSignal) => Promise<U>): Spawned<U>;
}

/**
 * Runs `body` and the tasks that it spawns, all or nothing: the group settles when the last of them has ended. The
 * counterpart of `async with asyncio.TaskGroup()`.
 *
 *     body    ──spawn A──spawn B──end
 *     A                ──────────────────x fails: the signal is aborted
 *     B                         ─────────~~~~~~~~| cleans up
 *     group   ───────────────────────────────────x rejects with an AggregateError
 *
 * Resolves to what `body` resolves to. The first failure, of a task or of the body, aborts the group's signal.
 * Rejects with an `AggregateError` of all failures in the order of failing; a part that stops with the signal's
 * reason has not failed. When `signal`, the outer one, is aborted, so is the group, with the same reason; it rejects
 * with that reason unless something has failed. If that was so from the beginning, `body` is not called.
 */
export async function withTaskGroup<T>(
  body: (tg: TaskGroup) => Promise<T>,
  { signal: outer }: WaitOptions = {},
): Promise<T> {
  outer?.throwIfAborted();
  const call = new Error();
  const scope = new TaskScope();
  const abort = () => scope.abort(outer?.reason);
  outer?.addEventListener("abort", abort);
  try {
    const value = scope.run(() => body(openGroup(scope)));
    await Promise.allSettled([value]);
    await scope.waitForAll(call);
    scope.throwIfFailed();
    return await value;
  } finally {
    outer?.removeEventListener("abort", abort);
  }
}

/** The body's view of the scope. `spawn` is no method, so that it can be taken out: `async ({ spawn }) => …`. */
function openGroup(scope: TaskScope): TaskGroup {
  return { signal: scope.signal, spawn: (start) => spawn(scope, start) };
}
