/**
 * Tasks that are coroutines of nanoio: a step goes on when a future of ours is set, and is over when no callback is
 * ready any more. What is a microtask elsewhere is an iteration of the loop here.
 */
import type { ExploredRun } from "./explore.ts";
import type { Alarm } from "./schedule.ts";

type Coro = Generator<unknown, unknown, void>;

interface Handle {
  readonly cancelled: boolean;
  cancel(): void;
}

interface EventLoop {
  onError: (error: unknown) => void;
  time(): number;
  callSoon(fn: () => void): Handle;
  callAt(when: number, fn: () => void): Handle;
  runOnce(): boolean;
}

interface Future {
  done(): boolean;
  cancelled(): boolean;
  exception(): unknown;
  setResult(value?: unknown): void;
  [Symbol.iterator](): Coro;
}

/** What of nanoio is needed here. */
export interface Nanoio {
  readonly EventLoop: new () => EventLoop;
  readonly Future: new (loop: EventLoop) => Future;
  createTask(coro: Coro, name: string): Future;
  run(main: Coro, loop: EventLoop): unknown;
}

/** Iterations without rest after which somebody else has a turn: somebody asks again and again. */
const patience = 60;
const maxIterations = 20_000;
const maxLeftoverIterations = 2000;

/** Runs a scenario under the schedule of `run`. */
export function exploreCoroutines(run: ExploredRun, start: (tools: object) => unknown, nanoio: Nanoio): void {
  const tasks = new Map<string, Future>();
  const takeStock = () => {
    for (const [name, it] of tasks) {
      if (!it.done()) continue;
      const error = it.cancelled() ? null : it.exception();
      run.endTask(name, ...(error === null ? [] : [error]));
    }
  };
  const driver = new Driver(run, takeStock);
  const loop = loopOf(nanoio, driver);
  loop.onError = (error) => driver.isOver || run.noteUnhandled(error);
  const coroutine = (name: unknown, body: (tools: object) => unknown): Future => {
    run.add(name);
    const tools = toolsOf(run, name, () => new nanoio.Future(loop));
    const made = nanoio.createTask(drive(body, tools), name);
    tasks.set(name, made);
    return made;
  };
  function* main(): Generator<unknown, void, void> {
    run.setUp(() => start({ coroutine }));
    for (const it of tasks.values()) yield* ended(it);
    driver.end();
  }
  try {
    nanoio.run(main(), loop);
  } catch (error) {
    // A main that waits for ever is what is reported as stuck.
    if (!driver.isOver) run.noteUnhandled(error);
  }
  run.finish();
}

interface TaskTools {
  readonly point: (label?: unknown) => Coro;
  readonly log: (text: unknown) => void;
}

function toolsOf({ schedule }: ExploredRun, name: string, makeFuture: () => Future): TaskTools {
  function* point(label: unknown = "goes on"): Generator<unknown, void, void> {
    const future = makeFuture();
    schedule.park(
      name,
      String(label),
      () => future.setResult(),
      () => future.done(),
    );
    yield* future;
  }
  return Object.freeze({ point, log: (text: unknown) => schedule.log(name, String(text)) });
}

function* drive(body: (tools: object) => unknown, tools: TaskTools): Coro {
  yield* tools.point("starts");
  const made = body(tools);
  return isCoroutine(made) ? yield* made : made;
}

/** A body that never waits may be an ordinary function. */
function isCoroutine(value: unknown): value is Coro {
  return typeof value === "object" && value !== null && "next" in value && Symbol.iterator in value;
}

function* ended(task: Future): Coro {
  try {
    yield* task;
  } catch {
    // What became of it is asked when stock is taken.
  }
  return undefined;
}

/** Decides before each iteration of the loop whether somebody else goes on. */
class Driver {
  isOver = false;
  readonly #run: ExploredRun;
  /** Notes which tasks have ended, before those that have not are cancelled. */
  readonly #takeStock: () => void;
  /** Callbacks that the next iteration will call. */
  #ready = 0;
  #timers = 0;
  /** Iterations since the last step. */
  #tick = Number.POSITIVE_INFINITY;
  #iterations = 0;
  #leftoverIterations = 0;

  constructor(run: ExploredRun, takeStock: () => void) {
    this.#run = run;
    this.#takeStock = takeStock;
  }

  /** For the first time that counts: what comes later is clearing up. */
  end(): void {
    if (this.isOver) return;
    this.#takeStock();
    this.isOver = true;
    this.#run.schedule.end();
  }

  noteReady(): void {
    this.#ready += 1;
  }

  /** Follows a timer from here on; the result says that it is none any more. */
  noteTimer(): () => void {
    let isOpen = true;
    this.#timers += 1;
    return () => {
      if (isOpen) this.#timers -= 1;
      isOpen = false;
    };
  }

  /** Called before an iteration; false when there is none to be. */
  prepare(nowMs: number): boolean {
    if (this.isOver) return this.#clearUp();
    this.#iterations += 1;
    if (this.#iterations > maxIterations) this.#run.schedule.isEndless = true;
    const isAtRest = this.#ready === 0;
    if (isAtRest || this.#tick > patience) {
      if (this.#run.schedule.turn(this.#alarm(nowMs))) this.#tick = 0;
      else if (isAtRest || this.#run.schedule.isEndless) {
        this.end();
        return false;
      }
    }
    while (this.#tick <= this.#run.ticks && this.#run.schedule.burst(this.#tick)) this.#tick = 0;
    this.#tick += 1;
    this.#ready = 0;
    return true;
  }

  #alarm(nowMs: number): Alarm | undefined {
    return this.#timers > 0 ? { label: `later than ${nowMs} ms`, go: () => {} } : undefined;
  }

  /** What is left over is cancelled now, and may take its time about it. */
  #clearUp(): boolean {
    this.#leftoverIterations += 1;
    if (this.#leftoverIterations > maxLeftoverIterations) throw new Error("The leftovers do not end");
    return true;
  }
}

function loopOf(nanoio: Nanoio, driver: Driver): EventLoop {
  class DrivenLoop extends nanoio.EventLoop {
    override callSoon(fn: () => void): Handle {
      driver.noteReady();
      return super.callSoon(fn);
    }

    override callAt(when: number, fn: () => void): Handle {
      return follow(driver, fn, (wrapped) => super.callAt(when, wrapped));
    }

    override runOnce(): boolean {
      return driver.prepare(this.time()) && super.runOnce();
    }
  }
  return new DrivenLoop();
}

/** Sets a timer that is counted until it has gone off or is cancelled. */
function follow(driver: Driver, fn: () => void, set: (wrapped: () => void) => Handle): Handle {
  const close = driver.noteTimer();
  const handle = set(() => {
    close();
    fn();
  });
  return {
    get cancelled() {
      return handle.cancelled;
    },
    cancel() {
      close();
      handle.cancel();
    },
  };
}
