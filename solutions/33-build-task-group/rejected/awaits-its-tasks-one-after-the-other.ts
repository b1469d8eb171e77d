// rejected-by: test "cancels the others when one fails"
// says: what the others do is of no use any more, so they are stopped at once, and the block waits for nothing
import { RuntimeError } from "@async-kata/nanoio/errors";
import type { Coro } from "@async-kata/nanoio/future";
import { createTask, currentTask, type Task } from "@async-kata/nanoio/task";

export class TaskGroup {
  #isOpen = false;
  #isUsed = false;
  readonly #tasks: Task<unknown>[] = [];

  createTask<T>(coro: Coro<T>, name?: string): Task<T> {
    if (!this.#isOpen) throw new RuntimeError("Cannot create a task: the group is not open");
    const task = createTask(coro, name);
    this.#tasks.push(task);
    return task;
  }

  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    if (this.#isUsed || !currentTask()) throw new RuntimeError("Cannot enter the group");
    this.#isUsed = true;
    this.#isOpen = true;
    const errors: unknown[] = [];
    const result = yield* body(this);
    for (const task of this.#tasks) {
      try {
        yield* task;
      } catch (error) {
        if (!task.cancelled()) errors.push(error);
        for (const other of this.#tasks) other.cancel();
      }
    }
    this.#isOpen = false;
    if (errors.length > 0) throw new AggregateError(errors);
    return result;
  }
}
