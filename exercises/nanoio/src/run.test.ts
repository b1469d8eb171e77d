/** What scenarios cannot say: misuse, what `run` does around its coroutine, and messages. */
import { describe, expect, test, vi } from "vitest";
import * as nanoio from "./index.ts";
import {
  CancelledError,
  type Coro,
  createTask,
  EventLoop,
  Future,
  getRunningLoop,
  InvalidStateError,
  RuntimeError,
  run,
  sleep,
  type Task,
  ValueError,
  wait,
} from "./index.ts";

function* value<T>(it: T): Coro<T> {
  yield* sleep(1);
  return it;
}

function* caught(body: () => Coro<unknown>): Coro<unknown> {
  try {
    return yield* body();
  } catch (error) {
    return error;
  }
}

describe("EventLoop", () => {
  test("run() cannot be nested", () => {
    const loop = new EventLoop();
    const errors: unknown[] = [];
    loop.onError = (error) => errors.push(error);
    loop.callSoon(() => loop.run());
    loop.run();
    expect(errors).toEqual([expect.any(RuntimeError)]);
    loop.callSoon(() => {});
    loop.run();
  });

  test("stop() finishes the iteration", () => {
    const loop = new EventLoop();
    const log: string[] = [];
    loop.callSoon(() => loop.stop());
    loop.callSoon(() => log.push("same iteration"));
    loop.callLater(5, () => log.push("later"));
    loop.run();
    expect([log, loop.time()]).toEqual([["same iteration"], 0]);
    loop.run();
    expect([log, loop.time()]).toEqual([["same iteration", "later"], 5]);
  });

  test("runs 100,000 timers in order", () => {
    const loop = new EventLoop();
    const times: number[] = [];
    for (let i = 0; i < 100_000; i++) loop.callLater((i * 7919) % 5003, () => times.push(loop.time()));
    loop.run();
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.length).toBe(100_000);
  });

  test("runOnce() returns false when nothing is left", () => {
    const loop = new EventLoop();
    loop.callLater(3, () => {}).cancel();
    expect([loop.runOnce(), loop.time()]).toEqual([false, 0]);
  });
});

describe("Future", () => {
  test.each([undefined, null, 0, false, ""])("keeps the falsy result or exception %j", (falsy) => {
    const [good, bad] = [new Future<unknown>(new EventLoop()), new Future(new EventLoop())];
    good.setResult(falsy);
    bad.setException(falsy);
    expect(good.result()).toBe(falsy);
    expect(good.exception()).toBeNull();
    expect(bad.exception()).toBe(falsy);
    let thrown: unknown = "nothing";
    try {
      bad.result();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe(falsy);
  });

  test("refuses to be looked at while pending, and after a cancellation", () => {
    const future = new Future(new EventLoop());
    expect(() => future.result()).toThrow(InvalidStateError);
    expect(() => future.exception()).toThrow(InvalidStateError);
    expect(future.cancel("enough")).toBe(true);
    expect(() => future.result()).toThrow(new CancelledError("enough"));
    expect(() => future.exception()).toThrow(CancelledError);
  });

  test("refuses to be resumed while pending", () => {
    const awaiting = new Future(new EventLoop())[Symbol.iterator]();
    awaiting.next();
    expect(() => awaiting.next()).toThrow(RuntimeError);
  });
});

describe("Task", () => {
  test("cannot wait for itself, nor for what is no future", () => {
    const outcomes = run(
      (function* () {
        const self: Task<unknown> = createTask(caught(() => self[Symbol.iterator]()));
        const foreign = createTask(
          caught(function* () {
            yield 5 as unknown as null;
          }),
        );
        return [yield* self, yield* foreign];
      })(),
    );
    expect(outcomes).toEqual([expect.any(RuntimeError), expect.any(RuntimeError)]);
  });

  test("leaves the coroutine of another task alone", () => {
    const outcomes = run(
      (function* () {
        const coro = value(3);
        const [first, second] = [createTask(coro), createTask(coro)];
        return [yield* caught(() => second[Symbol.iterator]()), yield* first];
      })(),
    );
    expect(outcomes).toEqual([expect.any(RuntimeError), 3]);
  });

  test("passes the message of a cancellation on", () => {
    const error = run(
      (function* () {
        const task = createTask(value(1), "named");
        yield* sleep(0);
        task.cancel("enough");
        expect(task.name).toBe("named");
        return yield* caught(() => task[Symbol.iterator]());
      })(),
    );
    expect(error).toEqual(new CancelledError("enough"));
  });

  test("is made of coroutines only, in a loop that runs", () => {
    expect(() => createTask(value(1))).toThrow(RuntimeError);
    const error = run(caught(() => createTask(5 as never) as never));
    expect(error).toBeInstanceOf(TypeError);
  });
});

describe("run()", () => {
  test("returns or throws what the coroutine does", () => {
    expect(run(value("done"))).toBe("done");
    const boom = new Error("boom");
    const failing = function* (): Coro<void> {
      yield* sleep(1);
      throw boom;
    };
    expect(() => run(failing())).toThrow(boom);
    expect(() => getRunningLoop()).toThrow(RuntimeError);
  });

  test("takes only a coroutine, and not inside another", () => {
    expect(() => run((() => 5) as never)).toThrow(ValueError);
    expect(run(caught(() => run(value(1)) as never))).toBeInstanceOf(RuntimeError);
  });

  test("cancels what is left, waits for it, and reports its errors", () => {
    const loop = new EventLoop();
    loop.onError = vi.fn();
    const log: string[] = [];
    const leftover = function* (): Coro<void> {
      try {
        yield* sleep(1000);
      } catch {
        yield* sleep(50);
        log.push(`cleaned at ${loop.time()}`);
        throw new Error("clean-up");
      }
    };
    const main = function* (): Coro<number> {
      createTask(leftover());
      yield* sleep(10);
      return 7;
    };
    expect(run(main(), loop)).toBe(7);
    expect(log).toEqual(["cleaned at 60"]);
    expect(loop.onError).toHaveBeenCalledWith(new Error("clean-up"));
  });

  test("says so when nobody can end the coroutine", () => {
    const stuck = function* (): Coro<void> {
      yield* new Future<void>(getRunningLoop());
    };
    expect(() => run(stuck())).toThrow("nobody will do");
  });
});

describe("wait()", () => {
  test("refuses coroutines, a single future and unknown ends", () => {
    const outcomes = run(
      (function* () {
        const task = createTask(value(1));
        return [
          yield* caught(() => wait([value(2)] as never)),
          yield* caught(() => wait(task as never)),
          yield* caught(() => wait([task], { returnWhen: "SOME" as never })),
        ];
      })(),
    );
    expect(outcomes).toEqual([expect.any(TypeError), expect.any(TypeError), expect.any(ValueError)]);
  });
});

describe("gather()", () => {
  test("types its results by place, and starts nothing by halves after a bad argument", () => {
    const results = run(
      (function* () {
        const [number, text] = yield* nanoio.gather([value(1), value("a")]);
        const bad = yield* caught(() => nanoio.gather([value(2), 5 as never])[Symbol.iterator]());
        return [number + 1, text.length, bad];
      })(),
    );
    expect(results).toEqual([2, 1, expect.any(TypeError)]);
  });
});
