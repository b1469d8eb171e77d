// rejected-by: test "waits also for tasks that come late"
// says: a task of the group may start others while the block is already waiting, and they belong to it, too
import { RuntimeError } from "@async-kata/nanoio/errors";
import type { Coro } from "@async-kata/nanoio/future";
import { gather } from "@async-kata/nanoio/gather";
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
    const result = yield* body(this);
    yield* gather(this.#tasks);
    this.#isOpen = false;
    return result;
  }
}
