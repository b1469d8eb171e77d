/** At its end the block waits for one task after the other; the tasks themselves report their errors. */
import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { createTask, currentTask, getRunningLoop, type Task } from "@async-kata/nanoio/task";

export class TaskGroup {
  #parent: Task<unknown> | null = null;
  readonly #left: Task<unknown>[] = [];
  readonly #errors: unknown[] = [];
  #isStopping = false;
  #isOver = false;
  #ownRequest = false;

  createTask<T>(coro: Coro<T>, name?: string): Task<T> {
    if (!this.#parent || this.#isStopping || this.#isOver) throw new RuntimeError("Cannot create a task now");
    const task = createTask(coro, name);
    this.#left.push(task);
    task.addDoneCallback(() => this.#note(task));
    return task;
  }

  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    if (this.#parent) throw new RuntimeError("Cannot use the group twice");
    this.#parent = currentTask();
    if (!this.#parent) throw new RuntimeError("Cannot use the group outside of a task");
    let end: () => T;
    try {
      const value = yield* body(this);
      end = () => value;
    } catch (error) {
      this.#stop();
      end = () => {
        throw error;
      };
    }
    const isOwn = this.#ownRequest && this.#parent.uncancel() === 0;
    const cancellation = yield* this.#join();
    this.#isOver = true;
    if (this.#errors.length === 0 && cancellation) throw cancellation.error;
    return this.#outcome(end, isOwn);
  }

  #outcome<T>(end: () => T, isOwn: boolean): T {
    let value: T;
    try {
      value = end();
    } catch (error) {
      if (!(error instanceof CancelledError)) this.#errors.push(error);
      else if (!isOwn && this.#errors.length === 0) throw error;
      throw new AggregateError(this.#errors);
    }
    if (this.#errors.length > 0) throw new AggregateError(this.#errors);
    return value;
  }

  *#join(): Coro<{ error: unknown } | undefined> {
    let cancellation: { error: unknown } | undefined;
    for (let task = this.#left[0]; task; task = this.#left[0]) {
      const end = new Future<void>(getRunningLoop());
      task.addDoneCallback(() => {
        if (!end.done()) end.setResult();
      });
      try {
        yield* end;
      } catch (error) {
        if (!this.#isStopping) cancellation = { error };
        this.#stop();
      }
    }
    return cancellation;
  }

  #note(task: Task<unknown>): void {
    this.#left.splice(this.#left.indexOf(task), 1);
    if (task.cancelled()) return;
    try {
      task.result();
    } catch (error) {
      this.#errors.push(error);
      if (this.#isStopping) return;
      this.#stop();
      this.#ownRequest = true;
      this.#parent?.cancel();
    }
  }

  #stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (const task of this.#left) task.cancel();
  }
}
