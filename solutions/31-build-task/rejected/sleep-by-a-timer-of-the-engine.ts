// rejected-by: test "runs three tasks in 3 s"
// rejected-by: rule no-native-async
// says: It is rejected with RuntimeError: nobody can wake the coroutine any more

import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { EventLoop } from "@async-kata/nanoio/loop";

let runningLoop: EventLoop | null = null;
let current: Task<unknown> | null = null;
let count = 0;
/** All tasks that are not done. */
const alive = new Set<Task<unknown>>();
/** Coroutines that have a task. */
const driven = new WeakSet<Coro<unknown>>();

export class Task<T> extends Future<T> {
  readonly name: string;
  readonly #coro: Coro<T>;
  #waitingFor: Future<unknown> | null = null;
  #mustCancel = false;
  #message: string | undefined;
  #requests = 0;

  constructor(coro: Coro<T>, loop: EventLoop, name?: string) {
    super(loop);
    if (!isCoroutine(coro)) throw new TypeError("a task needs a coroutine");
    this.#coro = coro;
    count += 1;
    this.name = name ?? `Task-${count}`;
    alive.add(this);
    loop.callSoon(() => this.#start());
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#requests += 1;
    if (this.#waitingFor?.cancel(message)) return true;
    this.#mustCancel = true;
    this.#message = message;
    return true;
  }

  cancelling(): number {
    return this.#requests;
  }

  uncancel(): number {
    this.#requests = Math.max(this.#requests - 1, 0);
    return this.#requests;
  }

  override setResult(): never {
    throw new RuntimeError("the coroutine gives the result");
  }

  override setException(): never {
    throw new RuntimeError("the coroutine gives the exception");
  }

  #start(): void {
    if (driven.has(this.#coro)) {
      this.#fail(new RuntimeError("the coroutine has a task already"));
      return;
    }
    driven.add(this.#coro);
    this.#step();
  }

  #step(failure?: { readonly error: unknown }): void {
    let thrown = failure;
    if (this.#mustCancel) {
      this.#mustCancel = false;
      if (!(thrown?.error instanceof CancelledError)) thrown = { error: new CancelledError(this.#message) };
    }
    this.#waitingFor = null;
    current = this;
    try {
      const { done, value } = thrown ? this.#coro.throw(thrown.error) : this.#coro.next();
      if (done) this.#finish(value);
      else this.#wait(value);
    } catch (error) {
      this.#fail(error);
    } finally {
      current = null;
    }
  }

  #finish(result: T): void {
    alive.delete(this);
    if (this.#mustCancel) super.cancel(this.#message);
    else super.setResult(result);
  }

  #fail(error: unknown): void {
    alive.delete(this);
    if (error instanceof CancelledError) super.cancel(error.message || undefined);
    else super.setException(error);
  }

  #wait(yielded: unknown): void {
    if (yielded === null) {
      this.loop.callSoon(() => this.#step());
    } else if (!isFuture(yielded) || yielded === this) {
      const error = new RuntimeError("the coroutine cannot wait for that");
      this.loop.callSoon(() => this.#step({ error }));
    } else {
      this.#waitingFor = yielded;
      yielded.addDoneCallback((future) => this.#step(failureOf(future)));
      if (this.#mustCancel && yielded.cancel(this.#message)) this.#mustCancel = false;
    }
  }
}

function failureOf(future: Future<unknown>): { readonly error: unknown } | undefined {
  try {
    future.result();
    return undefined;
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
  const future = new Future<void>(getRunningLoop());
  const timer = setTimeout(() => {
    if (!future.done()) future.setResult();
  }, ms);
  try {
    yield* future;
  } finally {
    clearTimeout(timer);
  }
}

export function currentTask(): Task<unknown> | null {
  return current;
}

export function getRunningLoop(): EventLoop {
  if (!runningLoop) throw new RuntimeError("no loop is running");
  return runningLoop;
}

export function run<T>(main: Coro<T>, loop: EventLoop = new EventLoop()): T {
  if (runningLoop) throw new RuntimeError("a loop is running already");
  if (!isCoroutine(main)) throw new ValueError("run needs a coroutine");
  runningLoop = loop;
  try {
    const task = new Task(main, loop);
    runUntilDone([task], loop);
    const isStuck = !task.done();
    cancelLeftovers(loop);
    if (isStuck) throw new RuntimeError("nobody can wake the coroutine any more");
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
  const left = [...alive].filter((task) => task.loop === loop);
  if (left.length === 0) return;
  for (const task of left) task.cancel();
  runUntilDone(left, loop);
  for (const task of left) {
    if (task.done() && !task.cancelled() && task.exception() !== null) loop.onError(task.exception());
  }
}
