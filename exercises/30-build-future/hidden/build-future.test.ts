import { expect, kata } from "@async-kata/grader/testing";
import { goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-future.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);
const golden = goldenFor("30-build-future");

task("Future", () => {
  test("calls back through the loop, not within `setResult`", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const future = new answer.Future<number>(loop);
      future.addDoneCallback((it) => log.push(`a: ${it.result()}`));
      future.addDoneCallback((it) => log.push(`b: ${it.result()}`));
      future.setResult(42);
      log.push("set");
      loop.run();
      return [...log];
    });
    expect(run).toResolveTo(
      ["set", "a: 42", "b: 42"],
      "whoever sets the result goes on undisturbed, and then the loop calls the callbacks in the order of registration",
    );
  });

  test("is pending at first", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const future = new answer.Future<number>(new nanoio.EventLoop());
      const errorOf = (ask: () => unknown) => {
        try {
          return `gave ${String(ask())}`;
        } catch (error) {
          return error instanceof nanoio.InvalidStateError ? "InvalidStateError" : `another error, ${error}`;
        }
      };
      return {
        done: future.done(),
        cancelled: future.cancelled(),
        result: errorOf(() => future.result()),
        exception: errorOf(() => future.exception()),
      };
    });
    expect(run).toResolveTo(
      { done: false, cancelled: false, result: "InvalidStateError", exception: "InvalidStateError" },
      "a pending future has neither result nor exception, and asking for them throws the given `InvalidStateError`",
    );
  });

  test("has the result that was set", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const future = new answer.Future<string>(new nanoio.EventLoop());
      future.setResult("tea");
      return [future.done(), future.cancelled(), future.result(), future.result(), future.exception()];
    });
    expect(run).toResolveTo(
      [true, false, "tea", "tea", null],
      "asked are `done()`, `cancelled()`, `result()` twice, `exception()`",
    );
  });

  test("has the exception that was set", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const boom = new Error("boom");
      const future = new answer.Future<string>(new nanoio.EventLoop());
      future.setException(boom);
      let thrown: unknown;
      try {
        future.result();
      } catch (error) {
        thrown = error;
      }
      return {
        done: future.done(),
        cancelled: future.cancelled(),
        "result() throws it": thrown === boom,
        "exception() gives it": future.exception() === boom,
      };
    });
    expect(run).toResolveTo(
      { done: true, cancelled: false, "result() throws it": true, "exception() gives it": true },
      "it is the very object that was set: `result()` throws it, `exception()` returns it",
    );
  });

  test("takes results that count as false", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) =>
      [undefined, null, 0, "", false].map((value) => {
        const future = new answer.Future<unknown>(new nanoio.EventLoop());
        future.setResult(value);
        return [future.done(), Object.is(future.result(), value), future.exception() === null];
      }),
    );
    const due = [true, true, true];
    expect(run).toResolveTo(
      [due, due, due, due, due],
      "for each of undefined, null, 0, an empty string and false: is it done, is it the result, is there no exception",
    );
  });

  test("takes exceptions that count as false", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) =>
      [undefined, null, 0, "", false].map((value) => {
        const future = new answer.Future<unknown>(new nanoio.EventLoop());
        future.setException(value);
        try {
          return `result() gives ${String(future.result())}`;
        } catch (error) {
          return Object.is(error, value) && Object.is(future.exception(), value);
        }
      }),
    );
    expect(run).toResolveTo(
      [true, true, true, true, true],
      "JavaScript can throw anything: undefined, null, 0, an empty string, false, and `result()` has to throw them",
    );
  });

  test("throws `CancelledError` when it was cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const future = new answer.Future<number>(new nanoio.EventLoop());
      const errorOf = (ask: () => unknown) => {
        try {
          return `gave ${String(ask())}`;
        } catch (error) {
          if (!(error instanceof nanoio.CancelledError)) return `another error, ${error}`;
          return `CancelledError: ${error.message}`;
        }
      };
      const answerOfCancel = future.cancel("enough");
      return {
        cancel: answerOfCancel,
        done: future.done(),
        cancelled: future.cancelled(),
        result: errorOf(() => future.result()),
        exception: errorOf(() => future.exception()),
      };
    });
    expect(run).toResolveTo(
      {
        cancel: true,
        done: true,
        cancelled: true,
        result: "CancelledError: enough",
        exception: "CancelledError: enough",
      },
      "a cancelled future is done and has no result: asking for it throws the given `CancelledError`, with the message",
    );
  });

  test("ends only once", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      const attempt = (what: string, set: () => unknown) => {
        try {
          log.push(`${what}: ${String(set())}`);
        } catch (error) {
          log.push(
            `${what}: ${error instanceof nanoio.InvalidStateError ? "InvalidStateError" : `another error, ${error}`}`,
          );
        }
      };
      const future = new answer.Future<number>(loop);
      future.setResult(1);
      attempt("setResult", () => future.setResult(2));
      attempt("setException", () => future.setException(new Error("late")));
      attempt("cancel", () => future.cancel());
      attempt("result", () => future.result());
      const other = new answer.Future<number>(loop);
      other.cancel();
      attempt("setResult after cancel", () => other.setResult(2));
      attempt("setException after cancel", () => other.setException(new Error("late")));
      attempt("cancel after cancel", () => other.cancel());
      attempt("cancelled", () => other.cancelled());
      return log;
    });
    expect(run).toResolveTo(
      [
        "setResult: InvalidStateError",
        "setException: InvalidStateError",
        "cancel: false",
        "result: 1",
        "setResult after cancel: InvalidStateError",
        "setException after cancel: InvalidStateError",
        "cancel after cancel: false",
        "cancelled: true",
      ],
      "the first outcome stays; a second one is a mistake of the program, and a `cancel()` that comes too late is not",
    );
  });

  test("calls back after each kind of end", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      const futures = ["result", "exception", "cancelled"].map((name) => {
        const future = new answer.Future<number>(loop);
        future.addDoneCallback((it) => log.push(`${name}: ${it === future}, ${it.done()}`));
        return future;
      });
      futures[2]?.cancel();
      futures[1]?.setException(new Error("boom"));
      futures[0]?.setResult(1);
      log.push("all have ended");
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["all have ended", "cancelled: true, true", "exception: true, true", "result: true, true"],
      "the loop calls back however a future has ended, in the order of the ends, with the future itself",
    );
  });

  test.random("calls back in the order of registration", async ({ world, random }) => {
    const names = random.distinct(random.int(5, 20), 1, 99);
    const args = { names, gone: names[random.int(1, 3)], ms: random.int(1, 999) };
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const loop = new nanoio.EventLoop();
        const log: number[][] = [];
        const future = new answer.Future<number>(loop);
        for (const name of args.names) {
          const callback = (it: Answer.Future<number>) => {
            log.push([name, it.result()]);
          };
          future.addDoneCallback(callback);
          if (name === args.gone) loop.callSoon(() => future.removeDoneCallback(callback));
        }
        loop.callLater(args.ms, () => future.setResult(loop.time()));
        loop.run();
        return log;
      },
      { args },
    );
    expect(run).toResolveTo(
      names.filter((name) => name !== args.gone).map((name) => [name, args.ms]),
      "first registered, first called, except for one that has been taken back",
    );
  });

  test("calls back when it is done already, but not at once", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      const future = new answer.Future<number>(loop);
      future.setResult(1);
      future.addDoneCallback((it) => log.push(`called back with ${it.result()}`));
      log.push("added");
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["added", "called back with 1"],
      "who comes late is called back as well, and through the loop like everybody else",
    );
  });

  test("is not confused by callbacks that add and remove others", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      const future = new answer.Future<number>(loop);
      const second = () => {
        log.push("second");
      };
      future.addDoneCallback(() => {
        log.push(`first removes ${future.removeDoneCallback(second)} and adds one`);
        future.addDoneCallback(() => log.push("added"));
        log.push("first ends");
      });
      future.addDoneCallback(second);
      future.addDoneCallback(() => log.push("third"));
      future.setResult(1);
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["first removes 0 and adds one", "first ends", "second", "third", "added"],
      "all three are on their way when the first is called, and the new one comes behind them, once",
    );
  });

  test("takes back every registration of a callback", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      const future = new answer.Future<number>(loop);
      const [a, b, c] = ["a", "b", "c"].map((name) => () => {
        log.push(name);
      }) as [() => void, () => void, () => void];
      for (const callback of [a, b, a, b, b]) future.addDoneCallback(callback);
      const counts = [future.removeDoneCallback(c), future.removeDoneCallback(a)];
      counts.push(future.removeDoneCallback(a));
      future.setResult(1);
      counts.push(future.removeDoneCallback(b));
      loop.run();
      return { counts, log };
    });
    expect(run).toResolveTo(
      { counts: [0, 2, 0, 0], log: ["b", "b", "b"] },
      "c was never added, a twice, b three times; b is removed only after the end, when its calls are on their way",
    );
  });

  test("calls the others although one of them throws", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      loop.onError = (error) => log.push(`loop.onError: ${error}`);
      const future = new answer.Future<number>(loop);
      future.addDoneCallback(() => {
        throw "boom";
      });
      future.addDoneCallback(() => log.push("the other one"));
      future.setResult(1);
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["loop.onError: boom", "the other one"],
      "every callback is a callback of the loop by itself, and the loop takes its error",
    );
  });

  test("yields itself, once, and then has the result", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const future = new answer.Future<number>(new nanoio.EventLoop());
      const waiting = future[Symbol.iterator]();
      const first = waiting.next();
      future.setResult(42);
      const second = waiting.next();
      return [first.done, first.value === future, second.done, second.value];
    });
    expect(run).toResolveTo(
      [false, true, true, 42],
      "the first step hands out the future that is waited for, and the second one ends with the result",
    );
  });

  test("does not wait when it is done", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const [good, bad, cancelled] = [1, 2, 3].map(() => new answer.Future<number>(loop));
      good?.setResult(42);
      bad?.setException("boom");
      cancelled?.cancel("enough");
      return [good, bad, cancelled].map((future) => {
        try {
          const step = future?.[Symbol.iterator]().next();
          return step?.done ? `ends with ${step.value}` : "waits";
        } catch (error) {
          return `throws ${error}`;
        }
      });
    });
    expect(run).toResolveTo(
      ["ends with 42", "throws boom", "throws CancelledError: enough"],
      "the outcome is there, so that the first step of `yield*` already has it",
    );
  });

  test("throws when it is resumed while it is pending", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const waiting = new answer.Future<number>(new nanoio.EventLoop())[Symbol.iterator]();
      waiting.next();
      try {
        const step = waiting.next();
        return step.done ? `ends with ${step.value}` : "waits again";
      } catch (error) {
        return error instanceof nanoio.RuntimeError ? "RuntimeError" : `another error, ${error}`;
      }
    });
    expect(run).toResolveTo(
      "RuntimeError",
      "who resumes a coroutine before its future is done has made a mistake, and the given `RuntimeError` says so",
    );
  });

  test(`does in ${golden.length} recorded programs what asyncio does`, async ({ world }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: golden.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(golden);
  });
});
