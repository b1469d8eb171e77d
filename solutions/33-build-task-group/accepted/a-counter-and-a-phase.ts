/** The group counts its tasks and goes through four phases; all waiting is in one method. */
import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { createTask, currentTask, type Task } from "@async-kata/nanoio/task";

type Phase = "new" | "open" | "stopping" | "over";

export class TaskGroup {
  #phase: Phase = "new";
  #around: Task<unknown> | undefined;
  readonly #tasks: Task<unknown>[] = [];
  #unfinished = 0;
  #wake: () => void = () => {};
  readonly #errors: unknown[] = [];
  /** Requests to cancel the task around the group that are the group's own. */
  #requests = 0;

  createTask<T>(coro: Coro<T>, name?: string): Task<T> {
    if (this.#phase !== "open") throw new RuntimeError(`Cannot create a task: the group is ${this.#phase}`);
    const task = createTask(coro, name);
    this.#tasks.push(task);
    this.#unfinished += 1;
    task.addDoneCallback(() => {
      this.#unfinished -= 1;
      if (!task.cancelled()) this.#look(task);
      if (this.#unfinished === 0) this.#wake();
    });
    return task;
  }

  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    const around = currentTask();
    if (!around || this.#phase !== "new") throw new RuntimeError(`Cannot enter: the group is ${this.#phase}`);
    this.#around = around;
    this.#phase = "open";
    const outcome: { value?: T; cancellations: unknown[]; errors: unknown[] } = {
      cancellations: [],
      errors: [],
    };
    try {
      outcome.value = yield* body(this);
    } catch (error) {
      this.#stop();
      (error instanceof CancelledError ? outcome.cancellations : outcome.errors).push(error);
    }
    if (this.#requests > 0) {
      this.#requests -= 1;
      if (around.uncancel() === 0) outcome.cancellations = [];
    }
    outcome.cancellations.push(...(yield* this.#drain(around)));
    this.#phase = "over";
    const errors = [...this.#errors, ...outcome.errors];
    if (outcome.cancellations.length > 0 && this.#errors.length === 0) throw outcome.cancellations[0];
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} errors in a group`);
    return outcome.value as T;
  }

  /** Waits until no task is left; returns the cancellations from outside. */
  *#drain(around: Task<unknown>): Coro<unknown[]> {
    const cancellations: unknown[] = [];
    while (this.#unfinished > 0) {
      const last = new Future<void>(around.loop);
      this.#wake = () => {
        if (!last.done()) last.setResult();
      };
      try {
        yield* last;
      } catch (error) {
        if (this.#phase === "open") cancellations.push(error);
        this.#stop();
      }
    }
    return cancellations;
  }

  #look(task: Task<unknown>): void {
    try {
      task.result();
    } catch (error) {
      this.#errors.push(error);
      if (this.#phase !== "open") return;
      this.#stop();
      this.#requests += 1;
      this.#around?.cancel();
    }
  }

  #stop(): void {
    if (this.#phase !== "open") return;
    this.#phase = "stopping";
    for (const task of this.#tasks) task.cancel();
  }
}
