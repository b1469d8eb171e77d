// rejected-by: test "takes as long as it says (random case 1)"
// says: It is rejected with RuntimeError: Cannot finish: the coroutine waits for something that nobody will do

import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { EventLoop } from "@async-kata/nanoio/loop";

interface Failure {
  readonly error: unknown;
}

let runningLoop: EventLoop | null = null;
let steppingTask: Task<unknown> | null = null;
const unfinished = new Set<Task<unknown>>();
const driven = new WeakSet<Coro<unknown>>();
let count = 0;

export class Task<T> extends Future<T> {
  readonly name: string;
  readonly #coro: Coro<T>;
  #waitingFor: Future<unknown> | null = null;
  #mustCancel = false;
  #cancelMessage: string | undefined;
  #cancelRequests = 0;

  constructor(coro: Coro<T>, loop: EventLoop, name = `Task-${++count}`) {
    super(loop);
    if (!isCoroutine(coro))
      throw new TypeError(`Cannot make a task: a coroutine was expected, not ${typeof coro}`);
    this.#coro = coro;
    this.name = name;
    unfinished.add(this);
    loop.callSoon(() => this.#start());
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#cancelRequests += 1;
    if (this.#waitingFor?.cancel(message)) return true;
    this.#mustCancel = true;
    this.#cancelMessage = message;
    return true;
  }

  cancelling(): number {
    return this.#cancelRequests;
  }

  uncancel(): number {
    this.#cancelRequests = Math.max(this.#cancelRequests - 1, 0);
    return this.#cancelRequests;
  }

  override setResult(): never {
    throw new RuntimeError("Cannot set the result of a task: its coroutine returns it");
  }

  override setException(): never {
    throw new RuntimeError("Cannot set the exception of a task: its coroutine throws it");
  }

  #start(): void {
    if (driven.has(this.#coro)) {
      this.#fail(new RuntimeError("Cannot run the coroutine: it has a task already"));
    } else {
      driven.add(this.#coro);
      this.#step(null);
    }
  }

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

  #withCancellation(failure: Failure | null): Failure | null {
    if (!this.#mustCancel) return failure;
    this.#mustCancel = false;
    return failure?.error instanceof CancelledError
      ? failure
      : { error: new CancelledError(this.#cancelMessage) };
  }

  #finish(result: T): void {
    unfinished.delete(this);
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
    if (this.#mustCancel && future.cancel(this.#cancelMessage)) this.#mustCancel = false;
  }

  #wakeUp(future: Future<unknown>): void {
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

export function isCoroutine(value: unknown): value is Coro<unknown> {
  return typeof value === "object" && value !== null && "next" in value && "throw" in value;
}

export function createTask<T>(coro: Coro<T>, name?: string): Task<T> {
  return new Task(coro, getRunningLoop(), name);
}

export function* sleep(ms: number): Coro<void> {
  if (ms <= 0) {
    yield null;
    return;
  }
  const loop = getRunningLoop();
  const alarm = new Future<void>(loop);
  const timer = loop.callLater(ms, () => {
    if (!alarm.done()) alarm.setResult();
  });
  try {
    yield* alarm;
  } finally {
    timer.cancel();
  }
}

export function currentTask(): Task<unknown> | null {
  return steppingTask;
}

export function getRunningLoop(): EventLoop {
  if (!runningLoop) throw new RuntimeError("Cannot find the event loop: none is running");
  return runningLoop;
}

export function run<T>(main: Coro<T>, loop: EventLoop = new EventLoop()): T {
  if (runningLoop) throw new RuntimeError("Cannot run: a loop is running already");
  if (!isCoroutine(main)) throw new ValueError(`Cannot run: a coroutine was expected, not ${typeof main}`);
  runningLoop = loop;
  try {
    const task = new Task(main, loop);
    const limit = loop.callLater(10_000, () => loop.stop());
    runUntilDone([task], loop);
    limit.cancel();
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
