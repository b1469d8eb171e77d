/** A future: a promise of a result, for which anybody can wait and which somebody has to fulfil. */
import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

/**
 * A coroutine object that returns a `T`.
 *
 * It yields the future that it waits for, or `null` to give up one turn. `yield* future` is asyncio's `await future`.
 */
export type Coro<T> = Generator<Future<unknown> | null, T, void>;

/** Pending at first; then, once and for all, one of the other three. */
type State<T> =
  | { readonly kind: "pending" }
  | { readonly kind: "finished"; readonly result: T }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "cancelled"; readonly message: string | undefined };

/** A callback that waits for the end of the future. */
interface Registration {
  /** What was registered, to find it again. */
  readonly callback: unknown;
  readonly call: () => void;
}

/** The counterpart of `asyncio.Future`. */
export class Future<T> {
  /** The loop through which the callbacks are called. */
  readonly loop: EventLoop;
  #state: State<T> = { kind: "pending" };
  #registrations: Registration[] = [];

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  /** Whether it has a result or an exception or is cancelled. */
  done(): boolean {
    return this.#state.kind !== "pending";
  }

  /** Whether it ended by being cancelled. */
  cancelled(): boolean {
    return this.#state.kind === "cancelled";
  }

  /**
   * The result; throws the exception when it ended with one.
   * @throws {CancelledError} when it was cancelled.
   * @throws {InvalidStateError} while it is pending.
   */
  result(): T {
    const state = this.#outcome();
    if (state.kind === "failed") throw state.error;
    return state.result;
  }

  /**
   * The exception, or `null` when there is a result.
   * @throws {CancelledError} when it was cancelled.
   * @throws {InvalidStateError} while it is pending.
   */
  exception(): unknown | null {
    const state = this.#outcome();
    return state.kind === "failed" ? state.error : null;
  }

  /** Ends it with a result. Throws InvalidStateError when it is done already. */
  setResult(result: T): void {
    this.#settle({ kind: "finished", result });
  }

  /** Ends it with an exception. Throws InvalidStateError when it is done already. */
  setException(error: unknown): void {
    this.#settle({ kind: "failed", error });
  }

  /** Ends it by cancellation. Returns false, and changes nothing, when it is done already. */
  cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#settle({ kind: "cancelled", message });
    return true;
  }

  /** Lets the loop call back when this is done; in the next iteration when it is done already. */
  addDoneCallback(callback: (future: Future<T>) => void): void {
    const call = () => callback(this);
    // Never called at once: whoever adds a callback, or settles the future, goes on undisturbed.
    if (this.done()) this.loop.callSoon(call);
    else this.#registrations.push({ callback, call });
  }

  /** Takes away every registration of a callback. Returns how many there were. */
  removeDoneCallback(callback: (future: Future<T>) => void): number {
    const before = this.#registrations.length;
    this.#registrations = this.#registrations.filter((it) => it.callback !== callback);
    return before - this.#registrations.length;
  }

  /** `yield* future` waits for it and has its result. Does not wait when it is done. */
  *[Symbol.iterator](): Coro<T> {
    // A task takes this as: wake me when it is done.
    if (!this.done()) yield this;
    if (!this.done())
      throw new RuntimeError("Cannot resume the coroutine: the future it waits for is pending");
    return this.result();
  }

  #outcome() {
    const state = this.#state;
    if (state.kind === "cancelled") throw new CancelledError(state.message);
    if (state.kind === "pending")
      throw new InvalidStateError("Cannot look at the outcome: the future is pending");
    return state;
  }

  #settle(state: State<T>): void {
    if (this.done())
      throw new InvalidStateError(`Cannot settle the future: it is ${this.#state.kind} already`);
    this.#state = state;
    // Emptied first: a callback that adds or removes others must not meddle with those that are on their way.
    const registrations = this.#registrations;
    this.#registrations = [];
    for (const { call } of registrations) this.loop.callSoon(call);
  }
}

/** Whether a value is a future, of this class or of another that looks like it. */
export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && "addDoneCallback" in value;
}
