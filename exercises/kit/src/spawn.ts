import type { TaskScope } from "./task-scope.ts";

/** A task of a group. */
export interface Spawned<U> {
  /**
   * Settles as the task does. When the group is aborted before the task has begun, the task never begins and
   * `result` rejects with the group's abort reason. Nobody has to handle `result`: the group reports every failure.
   */
  readonly result: Promise<U>;
  /** Whether the task has ended, well or not. */
  readonly done: boolean;
}

/** Adds a task to a scope, as `TaskGroup.spawn` says. */
export function spawn<U>(scope: TaskScope, start: (signal: AbortSignal) => Promise<U>): Spawned<U> {
  if (scope.isOver) throw new Error("Cannot spawn a task: the group is over");
  if (scope.signal.aborted) {
    throw new Error("Cannot spawn a task: the group is aborted", { cause: scope.signal.reason });
  }
  let done = false;
  const markDone = () => {
    done = true;
  };
  const result = scope.run(() => startLater(start, scope.signal));
  // Both handlers: this is also what makes a rejection handled.
  result.then(markDone, markDone);
  return {
    result,
    get done() {
      return done;
    },
  };
}

async function startLater<U>(start: (signal: AbortSignal) => Promise<U>, signal: AbortSignal): Promise<U> {
  await null;
  signal.throwIfAborted();
  return await start(signal);
}
