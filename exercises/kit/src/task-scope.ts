import { beginWait } from "./waits.ts";

/**
 * The inside of a task group: counts its parts (the body and the tasks), collects what they throw, and aborts those
 * that still run when one of them fails.
 */
export class TaskScope {
  readonly #controller = new AbortController();
  readonly #allEnded = Promise.withResolvers<void>();
  /** In order of failing. A set: an error that one part throws and another, awaiting it, throws on counts once. */
  readonly #errors = new Set<unknown>();
  /** Parts that have begun and not ended. Once it is back at 0 the scope is over. */
  #running = 0;

  /** Aborted at the first failure, or by `abort`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whether every part has ended. */
  get isOver(): boolean {
    return this.#running === 0;
  }

  /** Asks every part to stop. Only the first call has an effect. */
  abort(reason: unknown): void {
    this.#controller.abort(reason);
  }

  /** Runs a part. The promise settles as `work` does, after the scope has taken note of it. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } catch (error) {
      this.#noteFailure(error);
      throw error;
    } finally {
      this.#running -= 1;
      if (this.isOver) this.#allEnded.resolve();
    }
  }

  /** Waits for the parts that still run. `call` is an error made where the group was opened. */
  async waitForAll(call: Error): Promise<void> {
    if (this.isOver) return;
    const endWait = beginWait("the tasks of a group", call);
    await this.#allEnded.promise;
    endWait();
  }

  /** Throws an `AggregateError` of all failures; without any, the reason for which the scope was aborted. */
  throwIfFailed(): void {
    const count = this.#errors.size;
    if (count > 0) {
      throw new AggregateError(
        this.#errors,
        `${count} ${count === 1 ? "task" : "tasks"} of the group failed`,
      );
    }
    this.signal.throwIfAborted();
  }

  #noteFailure(error: unknown): void {
    const isOurOwnReason = this.signal.aborted && error === this.signal.reason;
    if (isOurOwnReason) return;
    this.#errors.add(error);
    this.abort(new DOMException("A task of the group failed", { name: "AbortError", cause: error }));
  }
}
