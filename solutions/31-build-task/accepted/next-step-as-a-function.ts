import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { EventLoop } from "@async-kata/nanoio/loop";

/** What belongs to one `run`. */
class Runner {
  readonly tasks: Task<unknown>[] = [];
  current: Task<unknown> | null = null;
  readonly loop: EventLoop;

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  /** Lets the loop run until these are done; false when it runs dry before. */
  runUntil(tasks: readonly Task<unknown>[]): boolean {
    const stop = () => {
      if (tasks.every((it) => it.done())) this.loop.stop();
    };
    for (const task of tasks) task.addDoneCallback(stop);
    if (!tasks.every((it) => it.done())) this.loop.run();
    return tasks.every((it) => it.done());
  }

  close(): void {
    const left = this.tasks.filter((it) => !it.done());
    for (const task of left) task.cancel();
    if (left.length > 0) this.runUntil(left);
    for (const task of left.filter((it) => it.done() && !it.cancelled())) {
      if (hasFailed(task)) this.loop.onError(task.exception());
    }
  }
}

function hasFailed(task: Task<unknown>): boolean {
  try {
    task.result();
    return false;
  } catch {
    return true;
  }
}

const runners: Runner[] = [];
const taken = new WeakSet<object>();
let names = 0;

export class Task<T> extends Future<T> {
  readonly name: string;
  readonly #coro: Coro<T>;
  /** What the next step will do. */
  #next: () => IteratorResult<Future<unknown> | null, T>;
  #awaited: Future<unknown> | null = null;
  /** A request to cancel that no future has taken. */
  #request: { readonly message: string | undefined } | null = null;
  #requests = 0;

  constructor(coro: Coro<T>, loop: EventLoop, name = `Task-${++names}`) {
    super(loop);
    if (!isCoroutine(coro)) throw new TypeError("not a coroutine");
    this.#coro = coro;
    this.#next = this.#begin;
    this.name = name;
    runners.at(-1)?.tasks.push(this);
    loop.callSoon(this.#step);
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#requests++;
    if (!this.#awaited?.cancel(message)) this.#request = { message };
    return true;
  }

  cancelling = () => this.#requests;

  uncancel = () => {
    this.#requests -= this.#requests > 0 ? 1 : 0;
    return this.#requests;
  };

  override setResult(): never {
    throw new RuntimeError("a task has its coroutine");
  }

  override setException(): never {
    throw new RuntimeError("a task has its coroutine");
  }

  readonly #begin = () => {
    if (taken.has(this.#coro)) throw new RuntimeError("taken");
    taken.add(this.#coro);
    return this.#goOn();
  };

  readonly #goOn = () => this.#coro.next();

  readonly #step = (): void => {
    const request = this.#request;
    const resume = request ? () => this.#coro.throw(new CancelledError(request.message)) : this.#next;
    this.#request = this.#awaited = null;
    this.#next = this.#goOn;
    const runner = runners.at(-1);
    if (runner) runner.current = this;
    try {
      this.#look(resume());
    } catch (error) {
      if (error instanceof CancelledError) super.cancel(error.message);
      else super.setException(error);
    } finally {
      if (runner) runner.current = null;
    }
  };

  #look({ done, value }: IteratorResult<Future<unknown> | null, T>): void {
    if (done) {
      if (this.#request) super.cancel(this.#request.message);
      else super.setResult(value);
    } else if (value !== null && isFuture(value) && value !== this) {
      value.addDoneCallback(this.#step);
      this.#awaited = value;
      if (this.#request && value.cancel(this.#request.message)) this.#request = null;
    } else {
      if (value !== null) this.#next = () => this.#coro.throw(new RuntimeError("what is this?"));
      this.loop.callSoon(this.#step);
    }
  }
}

export function isCoroutine(value: unknown): value is Coro<unknown> {
  return typeof value === "object" && value !== null && "next" in value && "throw" in value;
}

export function createTask<T>(coro: Coro<T>, name?: string): Task<T> {
  return new Task(coro, getRunningLoop(), name);
}

export function* sleep(ms: number): Coro<void> {
  if (!(ms > 0)) return yield null;
  const alarm = new Future<void>(getRunningLoop());
  const timer = alarm.loop.callLater(ms, () => alarm.done() || alarm.setResult());
  // Whoever is cancelled cancels the future, and that calls the timer off.
  alarm.addDoneCallback(() => timer.cancel());
  yield* alarm;
}

export function currentTask(): Task<unknown> | null {
  return runners.at(-1)?.current ?? null;
}

export function getRunningLoop(): EventLoop {
  const runner = runners.at(-1);
  if (!runner) throw new RuntimeError("nothing runs");
  return runner.loop;
}

export function run<T>(main: Coro<T>, loop = new EventLoop()): T {
  if (runners.length > 0) throw new RuntimeError("something runs");
  if (!isCoroutine(main)) throw new ValueError("not a coroutine");
  const runner = new Runner(loop);
  runners.push(runner);
  try {
    const task = createTask(main);
    const hasEnded = runner.runUntil([task]);
    runner.close();
    if (!hasEnded) throw new RuntimeError("stuck");
    return task.result();
  } finally {
    runners.pop();
  }
}
