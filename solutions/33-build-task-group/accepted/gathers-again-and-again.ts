/** At the end of the block the group gathers its tasks, again and again until no new ones are there. */
import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import type { Coro } from "@async-kata/nanoio/future";
import { gather } from "@async-kata/nanoio/gather";
import { createTask, currentTask, type Task } from "@async-kata/nanoio/task";

export class TaskGroup {
  #parent: Task<unknown> | null = null;
  readonly #children = new Set<Task<unknown>>();
  readonly #errors: unknown[] = [];
  #isExiting = false;
  #isAborting = false;
  #hasCancelledParent = false;

  createTask<T>(coro: Coro<T>, name?: string): Task<T> {
    if (!this.#parent || this.#isAborting || (this.#isExiting && this.#children.size === 0)) {
      throw new RuntimeError("Cannot create a task: the group does not take tasks");
    }
    const child = createTask(coro, name);
    this.#children.add(child);
    child.addDoneCallback(() => this.#childDone(child));
    return child;
  }

  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    if (this.#parent) throw new RuntimeError("Cannot enter the group twice");
    this.#parent = currentTask();
    if (!this.#parent) throw new RuntimeError("Cannot enter the group outside of tasks");
    const parent = this.#parent;
    let result: T | undefined;
    let thrown: { error: unknown } | null = null;
    try {
      result = yield* body(this);
    } catch (error) {
      thrown = { error };
    }
    this.#isExiting = true;
    let cancellation = thrown?.error instanceof CancelledError ? thrown : null;
    if (thrown && !this.#isAborting) this.#abort();
    while (this.#children.size > 0) {
      try {
        yield* gather([...this.#children], { returnExceptions: true });
      } catch (error) {
        if (!this.#isAborting) cancellation = { error };
        this.#abort();
      }
    }
    // Only here: a task can fail, and cancel the parent, also while the group waits.
    if (this.#hasCancelledParent && parent.uncancel() === 0) cancellation = null;
    if (cancellation && this.#errors.length === 0) throw cancellation.error;
    if (thrown && !(thrown.error instanceof CancelledError)) this.#errors.push(thrown.error);
    if (this.#errors.length > 0) {
      throw new AggregateError(this.#errors);
    }
    return result as T;
  }

  #abort(): void {
    if (this.#isAborting) return;
    this.#isAborting = true;
    for (const child of this.#children) child.cancel();
  }

  #childDone(child: Task<unknown>): void {
    this.#children.delete(child);
    if (child.cancelled()) return;
    try {
      child.result();
    } catch (error) {
      this.#errors.push(error);
      if (this.#isAborting) return;
      this.#abort();
      this.#hasCancelledParent = true;
      this.#parent?.cancel();
    }
  }
}
