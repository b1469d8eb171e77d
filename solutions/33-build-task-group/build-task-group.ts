/** Structured concurrency: tasks that do not outlive a block, and a block that loses no error. */
import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { createTask, currentTask, getRunningLoop, type Task } from "@async-kata/nanoio/task";

/** What the body threw. Boxed, because JavaScript can throw `undefined`. */
interface Failure {
  readonly error: unknown;
}

/**
 * The counterpart of `asyncio.TaskGroup`.
 *
 * JavaScript has no block that is told how its body ended, so the block is a generator function given to `run`:
 * `yield* new TaskGroup().run(function* (group) { … })`.
 */
export class TaskGroup {
  /** The task in which `run` is called; `null` until then. */
  #parent: Task<unknown> | null = null;
  /** Children that are not done, in the order of their creation. */
  readonly #children = new Set<Task<unknown>>();
  /** What children died of, in that order; at the end also what the body threw. */
  readonly #errors: unknown[] = [];
  /** The body has ended. */
  #isExiting = false;
  /** The children have been cancelled. */
  #isAborting = false;
  /** The parent has been cancelled by this group, to get it out of its body. */
  #hasCancelledParent = false;
  /** What the end of the block waits on. */
  #allDone: Future<void> | null = null;

  /**
   * Starts a task of this group. Children may do it too, as long as the group is not at its end.
   * @throws {RuntimeError} before `run`, after its end, and when the group is shutting down.
   */
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

  /**
   * Runs the body, waits for all tasks of the group, and returns what the body returned.
   *
   * When the body or a task fails, all the others are cancelled; a task that is cancelled is no failure.
   * @throws {AggregateError} with every error, in the order of failing, the body's last.
   * @throws {CancelledError} when the task around it is cancelled and nothing has failed.
   * @throws {RuntimeError} the second time, and outside of tasks.
   */
  *run<T>(body: (group: TaskGroup) => Coro<T>): Coro<T> {
    this.#enter();
    let result: T;
    try {
      result = yield* body(this);
    } catch (error) {
      yield* this.#exit({ error });
      // With a failure `#exit` always throws, so that the compiler is told what it cannot see.
      throw error;
    }
    yield* this.#exit(null);
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
    // The group's own cancellation of the parent is taken back. If no other is open, it was nobody else's. (A task that
    // fails while the block waits below cancels the parent too late for this; CPython 3.11 leaves that request open.)
    if (this.#hasCancelledParent && this.#parent?.uncancel() === 0) cancellation = null;
    if (failure && !this.#isAborting) this.#abort();
    cancellation = (yield* this.#waitForChildren()) ?? cancellation;
    // Errors have priority over the cancellation.
    if (cancellation && this.#errors.length === 0) throw cancellation.error;
    if (failure && !(failure.error instanceof CancelledError)) this.#errors.push(failure.error);
    if (this.#errors.length > 0) throw new AggregateError(this.#errors, "unhandled errors in a TaskGroup");
  }

  /** Returns the cancellation that arrived while waiting, if it is the first sign of trouble. */
  *#waitForChildren(): Coro<Failure | null> {
    let cancellation: Failure | null = null;
    // A loop: being cancelled, even repeatedly, is no reason to leave before the children.
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
    // A parent that is gone cannot tell anybody any more.
    if (this.#parent?.done()) this.#parent.loop.onError(error);
    else if (!this.#isAborting && !this.#hasCancelledParent) {
      this.#abort();
      // The parent may sit in its body, waiting for something else.
      this.#hasCancelledParent = true;
      this.#parent?.cancel();
    }
  }
}
