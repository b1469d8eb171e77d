// rejected-by: test "fails although the body has caught its cancellation"
// says: It resolves with 'the body goes on as if nothing had happened', not 'AggregateError at 100': a task has failed, whatever the body makes of its CancelledError.

// No task is left, but one of those that were may have failed.

import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { createTask, currentTask, getRunningLoop, type Task } from "@async-kata/nanoio/task";

interface Failure {
  readonly error: unknown;
}

export class TaskGroup {
  #parent: Task<unknown> | null = null;
  readonly #children = new Set<Task<unknown>>();
  readonly #errors: unknown[] = [];
  #isExiting = false;
  #isAborting = false;
  #hasCancelledParent = false;
  #allDone: Future<void> | null = null;

  createTask<T>(coro: Coro<T>, name?: string): Task<T> {
    if (!this.#parent) throw new RuntimeError("Cannot create a task: the group has not been entered");
    if (this.#isExiting && this.#children.size === 0)
      throw new RuntimeError("Cannot create a task: the group is finished");
    if (this.#isAborting) throw new RuntimeError("Cannot create a task: the group is shutting down");
    const child = createTask(coro, name);
    this.#children.add(child);
    child.addDoneCallback(() => this.#childDone(child));
    return child;
  }

  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    this.#enter();
    let result: T;
    try {
      result = yield* body(this);
    } catch (error) {
      yield* this.#exit({ error });
      throw error;
    }
    if (this.#children.size > 0) yield* this.#exit(null);
    return result;
  }

  #enter(): void {
    if (this.#parent) throw new RuntimeError("Cannot enter the group: it has been entered already");
    this.#parent = currentTask();
    if (!this.#parent) throw new RuntimeError("Cannot enter the group: there is no task around it");
  }

  *#exit(failure: Failure | null): Coro<void> {
    this.#isExiting = true;
    let cancellation = failure?.error instanceof CancelledError ? failure : null;
    if (this.#hasCancelledParent && this.#parent?.uncancel() === 0) cancellation = null;
    if (failure && !this.#isAborting) this.#abort();
    cancellation = (yield* this.#waitForChildren()) ?? cancellation;
    if (cancellation && this.#errors.length === 0) throw cancellation.error;
    if (failure && !(failure.error instanceof CancelledError)) this.#errors.push(failure.error);
    if (this.#errors.length > 0) throw new AggregateError(this.#errors, "unhandled errors in a TaskGroup");
  }

  *#waitForChildren(): Coro<Failure | null> {
    let cancellation: Failure | null = null;
    while (this.#children.size > 0) {
      this.#allDone ??= new Future(getRunningLoop());
      try {
        yield* this.#allDone;
      } catch (error) {
        if (!this.#isAborting) {
          cancellation = { error };
          this.#abort();
        }
      }
      this.#allDone = null;
    }
    return cancellation;
  }

  #abort(): void {
    this.#isAborting = true;
    for (const child of this.#children) child.cancel();
  }

  #childDone(child: Task<unknown>): void {
    this.#children.delete(child);
    if (this.#children.size === 0 && this.#allDone && !this.#allDone.done()) this.#allDone.setResult();
    if (!child.cancelled()) this.#noteErrorOf(child);
  }

  #noteErrorOf(child: Task<unknown>): void {
    try {
      child.result();
    } catch (error) {
      this.#errors.push(error);
      this.#stopAll(error);
    }
  }

  #stopAll(error: unknown): void {
    if (this.#parent?.done()) this.#parent.loop.onError(error);
    else if (!this.#isAborting && !this.#hasCancelledParent) {
      this.#abort();
      this.#hasCancelledParent = true;
      this.#parent?.cancel();
    }
  }
}
