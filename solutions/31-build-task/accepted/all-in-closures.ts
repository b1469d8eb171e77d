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
  override readonly cancel: (message?: string) => boolean;
  readonly cancelling: () => number;
  readonly uncancel: () => number;

  /** All that a task knows are variables of this call. */
  constructor(coro: Coro<T>, loop: EventLoop, name?: string) {
    super(loop);
    if (!isCoroutine(coro)) throw new TypeError("a task needs a coroutine");
    count += 1;
    this.name = name ?? `Task-${count}`;
    alive.add(this);

    let waitingFor: Future<unknown> | null = null;
    let open: { readonly message: string | undefined } | null = null;
    let requests = 0;

    const end = (settle: () => void) => {
      alive.delete(this);
      settle();
    };
    const finish = (value: T) => end(() => (open ? super.cancel(open.message) : super.setResult(value)));
    const fail = (error: unknown) =>
      end(() =>
        error instanceof CancelledError
          ? super.cancel(error.message || undefined)
          : super.setException(error),
      );
    const wait = (yielded: unknown) => {
      if (yielded === null) {
        loop.callSoon(() => step(() => coro.next()));
      } else if (isFuture(yielded) && yielded !== this) {
        waitingFor = yielded;
        yielded.addDoneCallback(() => step(() => coro.next()));
        if (open && yielded.cancel(open.message)) open = null;
      } else {
        loop.callSoon(() => step(() => coro.throw(new RuntimeError("that cannot be waited for"))));
      }
    };
    const step = (resume: () => IteratorResult<unknown, T>) => {
      const request = open;
      open = null;
      waitingFor = null;
      current = this;
      try {
        const next = request ? coro.throw(new CancelledError(request.message)) : resume();
        if (next.done) finish(next.value);
        else wait(next.value);
      } catch (error) {
        fail(error);
      } finally {
        current = null;
      }
    };

    this.cancel = (message) => {
      if (this.done()) return false;
      requests += 1;
      if (!waitingFor?.cancel(message)) open = { message };
      return true;
    };
    this.cancelling = () => requests;
    this.uncancel = () => {
      if (requests > 0) requests -= 1;
      return requests;
    };
    loop.callSoon(() => {
      if (driven.has(coro)) fail(new RuntimeError("it has a task already"));
      else step(() => coro.next());
      driven.add(coro);
    });
  }

  override setResult(): never {
    throw new RuntimeError("no");
  }

  override setException(): never {
    throw new RuntimeError("no");
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
  const future = new Future<void>(loop);
  const timer = loop.callLater(ms, () => {
    if (!future.done()) future.setResult();
  });
  try {
    yield* future;
  } finally {
    timer.cancel();
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
