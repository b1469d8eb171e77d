// The errors are given. Do not write classes of your own: others look for these.
import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { EventLoop } from "@async-kata/nanoio/loop";

// TODO: what does the module have to remember beside the tasks? Which loop is running, which task is taking a step, …

/** The counterpart of `asyncio.Task`: a future whose result is what its coroutine returns. */
export class Task<T> extends Future<T> {
  readonly name: string;

  /**
   * Only schedules the first step: no line of the coroutine runs here. A task without a name is called "Task-1",
   * "Task-2" and so on. Throws TypeError when `coro` is no coroutine.
   *
   * If the coroutine yields something else than null or a future (see {@link isFuture}), or this task itself, its next
   * step throws a RuntimeError into it.
   */
  constructor(coro: Coro<T>, loop: EventLoop, name?: string) {
    super(loop);
    // TODO: keep the coroutine and schedule the first step. A step lets the coroutine run to its next `yield`. What was
    // yielded, a pending future or null, says when the next step is due.
    this.name = name ?? "";
    throw new Error("not written yet");
  }

  /**
   * Asks the task to stop: its coroutine gets a {@link CancelledError} where it waits, and may clean up or even go on.
   * Returns false, and does nothing, when the task is done already.
   */
  override cancel(message?: string): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /** How many requests to cancel there are, less those that were taken back. */
  cancelling(): number {
    // TODO
    throw new Error("not written yet");
  }

  /** Takes one request to cancel back from the count. Returns what is left of it, at least 0. */
  uncancel(): number {
    // TODO
    throw new Error("not written yet");
  }

  /** Throws {@link RuntimeError}: only the coroutine gives the result. `super.setResult` is there for the task itself. */
  override setResult(): never {
    // TODO
    throw new Error("not written yet");
  }

  /** Throws {@link RuntimeError}: only the coroutine fails the task. */
  override setException(): never {
    // TODO
    throw new Error("not written yet");
  }
}

/** Whether a value is a coroutine object, that is, a generator. Given. */
export function isCoroutine(value: unknown): value is Coro<unknown> {
  return typeof value === "object" && value !== null && "next" in value && "throw" in value;
}

/**
 * Lets the running loop run a coroutine. The counterpart of `asyncio.create_task`.
 *
 * Nothing of the coroutine runs before the caller gives up its turn. Throws RuntimeError when no loop is running.
 */
export function createTask<T>(coro: Coro<T>, name?: string): Task<T> {
  // TODO
  throw new Error("not written yet");
}

/** Waits for `ms` milliseconds. With 0 or less it gives up one turn, without a timer. */
// biome-ignore lint/correctness/useYield: what it yields is the learner's part.
export function* sleep(ms: number): Coro<void> {
  // TODO
  throw new Error("not written yet");
}

/** The task whose coroutine is running, or `null` outside of tasks. */
export function currentTask(): Task<unknown> | null {
  // TODO
  throw new Error("not written yet");
}

/** The loop that `run` is running. Throws {@link RuntimeError} when there is none. */
export function getRunningLoop(): EventLoop {
  // TODO
  throw new Error("not written yet");
}

/**
 * Runs a coroutine to its end and returns what it returns. The counterpart of `asyncio.run`.
 *
 * Tasks that are left over then are cancelled and waited for; their errors go to the loop's `onError`.
 * @throws whatever the coroutine throws.
 * @throws {@link ValueError} when it is not a coroutine.
 * @throws {@link RuntimeError} when a loop is running already, or when nothing is left that could end the coroutine.
 */
export function run<T>(main: Coro<T>, loop: EventLoop = new EventLoop()): T {
  // TODO
  throw new Error("not written yet");
}
