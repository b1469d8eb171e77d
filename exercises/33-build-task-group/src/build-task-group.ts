/**
 * What may be of use: `Future` (kata 30), `createTask`, `currentTask` and `getRunningLoop` (kata 31), `gather` (kata
 * 32), and the errors. They are given. Do not write errors of your own in their place: a task knows the given
 * `CancelledError` only.
 */
import type { Coro } from "@async-kata/nanoio/future";
import type { Task } from "@async-kata/nanoio/task";

/**
 * The counterpart of `asyncio.TaskGroup`.
 *
 * JavaScript has no block that is told how its body ended, so the block is a generator function given to `run`:
 * `yield* new TaskGroup().run(function* (group) { … })`. A group is used once.
 */
export class TaskGroup {
  // TODO: what does the group have to remember? Its tasks, their errors, the task around it, …

  /**
   * Starts a task of this group. Tasks of the group may do it too, also while the block waits at its end.
   * @throws {@link RuntimeError} before the block, after it, and as soon as the group is stopping its tasks.
   */
  createTask<T>(coro: Coro<T>, name?: string): Task<T> {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Runs the body in the current task, waits for all tasks of the group, and returns what the body returned.
   *
   * When a task or the body fails, or the current task is cancelled, the tasks of the group are cancelled and waited
   * for. When a task fails while the body runs, the current task is cancelled to stop the body, and this request is
   * taken back at the end of the body. A task that ends cancelled has not failed.
   *
   * @throws {@link AggregateError} with every error: those of the tasks in the order of failing, that of the body last.
   * @throws {@link CancelledError} when the current task was cancelled from outside, and nothing has failed.
   * @throws {@link RuntimeError} the second time, and outside of tasks.
   */
  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    // TODO: remember the current task, run the body, wait for the tasks, then look at what happened.
    yield null;
    throw new Error("not written yet");
  }
}
