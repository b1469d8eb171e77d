/**
 * A task drives a coroutine: it takes a step, the coroutine runs to its next `yield` and hands out the future that it
 * waits for, and when that future is done the task takes the next step. All steps are callbacks of the loop.
 */
import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { EventLoop } from "@async-kata/nanoio/loop";

/** What is thrown into a coroutine. Boxed, because JavaScript can throw `undefined`. */
interface Failure {
  readonly error: unknown;
}

/** The loop that `run()` is running. */
let runningLoop: EventLoop | null = null;
/** The task whose step is being taken. */
let steppingTask: Task<unknown> | null = null;
/** The tasks that are not done, in the order of their creation. */
const unfinished = new Set<Task<unknown>>();
/** Coroutines that have a task: a coroutine object runs once. */
const driven = new WeakSet<Coro<unknown>>();
let count = 0;

/** The counterpart of `asyncio.Task`: a future whose result is what its coroutine returns. */
export class Task<T> extends Future<T> {
  readonly name: string;
  readonly #coro: Coro<T>;
  /** What the coroutine waits for. May be done already; then the next step is scheduled. */
  #waitingFor: Future<unknown> | null = null;
  /** There was nothing to cancel, so the next step has to throw CancelledError. */
  #mustCancel = false;
  #cancelMessage: string | undefined;
  #cancelRequests = 0;

  /** Only schedules the first step: no line of the coroutine runs here. Throws TypeError when it is none. */
  constructor(coro: Coro<T>, loop: EventLoop, name = `Task-${++count}`) {
    super(loop);
    if (!isCoroutine(coro))
      throw new TypeError(`Cannot make a task: a coroutine was expected, not ${typeof coro}`);
    this.#coro = coro;
    this.name = name;
    unfinished.add(this);
    loop.callSoon(() => this.#start());
  }

  /**
   * Asks the task to stop: its coroutine gets a CancelledError where it waits, and may clean up or even go on.
   * Returns false when the task is done already.
   */
  override cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#cancelRequests += 1;
    // Whatever it waits for is cancelled, at any depth; the cancellation then comes back up, await by await. The
    // future stays noted, because a task may refuse and would have to be asked again.
    if (this.#waitingFor?.cancel(message)) return true;
    this.#mustCancel = true;
    this.#cancelMessage = message;
    return true;
  }

  /** How many requests to cancel there are, less those that were taken back. */
  cancelling(): number {
    return this.#cancelRequests;
  }

  /** Takes one request to cancel back from the count. Returns what is left of it. */
  uncancel(): number {
    this.#cancelRequests = Math.max(this.#cancelRequests - 1, 0);
    return this.#cancelRequests;
  }

  /** Only the coroutine gives the result. */
  override setResult(): never {
    throw new RuntimeError("Cannot set the result of a task: its coroutine returns it");
  }

  /** Only the coroutine fails the task. */
  override setException(): never {
    throw new RuntimeError("Cannot set the exception of a task: its coroutine throws it");
  }

  /** The first step. The coroutine of another task is left alone: it runs once, for that one. */
  #start(): void {
    if (driven.has(this.#coro)) {
      this.#fail(new RuntimeError("Cannot run the coroutine: it has a task already"));
    } else {
      driven.add(this.#coro);
      this.#step(null);
    }
  }

  /** Lets the coroutine run to its next `yield`. */
  #step(failure: Failure | null): void {
    const thrown = this.#withCancellation(failure);
    this.#waitingFor = null;
    steppingTask = this;
    try {
      const step = thrown ? this.#coro.throw(thrown.error) : this.#coro.next();
      if (step.done) this.#finish(step.value);
      else this.#suspend(step.value);
    } catch (error) {
      this.#fail(error);
    } finally {
      steppingTask = null;
    }
  }

  /** A cancellation that is due comes before anything else. */
  #withCancellation(failure: Failure | null): Failure | null {
    if (!this.#mustCancel) return failure;
    this.#mustCancel = false;
    return failure?.error instanceof CancelledError
      ? failure
      : { error: new CancelledError(this.#cancelMessage) };
  }

  #finish(result: T): void {
    unfinished.delete(this);
    // Cancelled after its last await: there is no further step to throw into, but the request is not lost.
    if (this.#mustCancel) super.cancel(this.#cancelMessage);
    else super.setResult(result);
  }

  #fail(error: unknown): void {
    unfinished.delete(this);
    if (error instanceof CancelledError) super.cancel(error.message || undefined);
    else super.setException(error);
  }

  #suspend(yielded: Future<unknown> | null): void {
    if (yielded === null) this.loop.callSoon(() => this.#step(null));
    else if (!isFuture(yielded)) this.#refuse("Cannot wait: what was yielded is not a future");
    else if (yielded === this) this.#refuse("Cannot wait: a task cannot wait for itself");
    else this.#waitFor(yielded);
  }

  #refuse(message: string): void {
    this.loop.callSoon(() => this.#step({ error: new RuntimeError(message) }));
  }

  #waitFor(future: Future<unknown>): void {
    future.addDoneCallback(() => this.#wakeUp(future));
    this.#waitingFor = future;
    // Cancelled by itself, or by what it called, while it was running: that reaches the first wait after it.
    if (this.#mustCancel && future.cancel(this.#cancelMessage)) this.#mustCancel = false;
  }

  #wakeUp(future: Future<unknown>): void {
    // The result itself is not passed on: `yield* future` asks the future for it.
    this.#step(failureOf(future));
  }
}

function failureOf(future: Future<unknown>): Failure | null {
  try {
    future.result();
    return null;
  } catch (error) {
    return { error };
  }
}

/** Whether a value is a coroutine object, that is, a generator. */
export function isCoroutine(value: unknown): value is Coro<unknown> {
  return typeof value === "object" && value !== null && "next" in value && "throw" in value;
}

/**
 * Lets the running loop run a coroutine. The counterpart of `asyncio.create_task`.
 *
 * Nothing of the coroutine runs before the caller gives up its turn.
 */
export function createTask<T>(coro: Coro<T>, name?: string): Task<T> {
  return new Task(coro, getRunningLoop(), name);
}

/** Waits for `ms` milliseconds. With 0 or less it gives up one turn, without a timer. */
export function* sleep(ms: number): Coro<void> {
  if (ms <= 0) {
    yield null;
    return;
  }
  const loop = getRunningLoop();
  const alarm = new Future<void>(loop);
  const timer = loop.callLater(ms, () => {
    // The sleeper may have been cancelled in the same iteration.
    if (!alarm.done()) alarm.setResult();
  });
  try {
    yield* alarm;
  } finally {
    // A sleeper that was cancelled leaves no timer behind.
    timer.cancel();
  }
}

/** The task whose coroutine is running, or `null` outside of tasks. */
export function currentTask(): Task<unknown> | null {
  return steppingTask;
}

/** The loop that is running. Throws RuntimeError when there is none. */
export function getRunningLoop(): EventLoop {
  if (!runningLoop) throw new RuntimeError("Cannot find the event loop: none is running");
  return runningLoop;
}

/**
 * Runs a coroutine to its end and returns what it returns. The counterpart of `asyncio.run`.
 *
 * Tasks that are left over then are cancelled and waited for; their errors go to the loop's `onError`.
 * @throws whatever the coroutine throws.
 * @throws {ValueError} when it is not a coroutine.
 * @throws {RuntimeError} when a loop is running already, or when nothing is left that could end the coroutine.
 */
export function run<T>(main: Coro<T>, loop: EventLoop = new EventLoop()): T {
  if (runningLoop) throw new RuntimeError("Cannot run: a loop is running already");
  if (!isCoroutine(main)) throw new ValueError(`Cannot run: a coroutine was expected, not ${typeof main}`);
  runningLoop = loop;
  try {
    const task = new Task(main, loop);
    runUntilDone([task], loop);
    const isStuck = !task.done();
    cancelLeftovers(loop);
    if (isStuck)
      throw new RuntimeError("Cannot finish: the coroutine waits for something that nobody will do");
    return task.result();
  } finally {
    runningLoop = null;
  }
}

function runUntilDone(tasks: readonly Task<unknown>[], loop: EventLoop): void {
  let pending = tasks.length;
  for (const task of tasks) {
    task.addDoneCallback(() => {
      pending -= 1;
      if (pending === 0) loop.stop();
    });
  }
  loop.run();
}

function cancelLeftovers(loop: EventLoop): void {
  const leftovers = [...unfinished].filter((task) => task.loop === loop);
  if (leftovers.length === 0) return;
  for (const task of leftovers) task.cancel();
  runUntilDone(leftovers, loop);
  for (const task of leftovers) {
    const failure = failureOf(task);
    if (failure && !task.cancelled()) loop.onError(failure.error);
  }
}
