import { expect, kata } from "@async-kata/grader/testing";
import { type Golden, goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-task.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

function cancels({ scenario }: Golden): boolean {
  return /"(un)?cancel"/.test(JSON.stringify(scenario));
}

const golden = goldenFor("31-build-task");
const quiet = golden.filter((it) => !cancels(it));
const cancelling = golden.filter(cancels);

task("createTask", () => {
  test("runs three tasks in 3 s", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(name: string, ms: number) {
        log.push(`${loop.time()} ${name} starts`);
        yield* answer.sleep(ms);
        log.push(`${loop.time()} ${name} ends`);
      }
      function* main() {
        const t1 = answer.createTask(work("t1", 2000));
        const t2 = answer.createTask(work("t2", 3000));
        const t3 = answer.createTask(work("t3", 1000));
        log.push(`${loop.time()} tasks created`);
        for (const task of [t1, t2, t3]) yield* task;
        log.push(`${loop.time()} over`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      [
        "0 tasks created",
        "0 t1 starts",
        "0 t2 starts",
        "0 t3 starts",
        "1000 t3 ends",
        "2000 t1 ends",
        "3000 t2 ends",
        "3000 over",
      ],
      "`createTask` only schedules the first step, and then the three take turns on one loop",
    );
  });

  test.random("runs any number of tasks at once", async ({ world, random }) => {
    const args = random.distinct(random.int(3, 12), 1, 5000);
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const loop = new nanoio.EventLoop();
        const ends: number[][] = [];
        function* work(ms: number, at: number) {
          yield* answer.sleep(ms);
          ends.push([at, loop.time()]);
          return at;
        }
        function* main() {
          const tasks = args.map((ms, at) => answer.createTask(work(ms, at)));
          const results: number[] = [];
          for (const task of tasks) {
            const result = yield* task;
            results.push(result);
          }
          return results;
        }
        return { results: answer.run(main(), loop), ends };
      },
      { args },
    );
    const ends = args.map((ms, at) => [at, ms]).toSorted(([, a = 0], [, b = 0]) => a - b);
    expect(run).toResolveTo(
      { results: args.map((_, at) => at), ends },
      "each task ends after its own sleep, and the results come in the order in which they were awaited",
    );
  });

  test("has the outcome of its coroutine", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const boom = new Error("boom");
      function* good() {
        yield* answer.sleep(10);
        return undefined;
      }
      function* bad(): Generator<null, void, void> {
        yield null;
        throw boom;
      }
      function* main() {
        const [first, second] = [answer.createTask(good()), answer.createTask(bad())];
        const before = [first.done(), second.done()];
        yield* answer.sleep(20);
        let thrown: unknown;
        try {
          yield* second;
        } catch (error) {
          thrown = error;
        }
        return {
          before,
          after: [first.done(), second.done()],
          result: first.result() === undefined,
          thrown: thrown === boom,
          exception: second.exception() === boom,
          isFuture: first instanceof nanoio.Future,
        };
      }
      return answer.run(main());
    });
    expect(run).toResolveTo(
      {
        before: [false, false],
        after: [true, true],
        result: true,
        thrown: true,
        exception: true,
        isFuture: true,
      },
      "a task is a future: what its coroutine returns is its result, what it throws is its exception, the very same",
    );
  });

  test("throws into the coroutine what its future throws", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const boom = new Error("boom");
      const future = new nanoio.Future<string>(loop);
      function* work() {
        try {
          yield* future;
        } catch (error) {
          log.push(`${loop.time()} caught: ${error === boom}`);
        }
        yield* answer.sleep(5);
        return "went on";
      }
      function* main() {
        const task = answer.createTask(work());
        loop.callLater(30, () => future.setException(boom));
        const result = yield* task;
        log.push(`${loop.time()} ${result}`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["30 caught: true", "35 went on"],
      "the coroutine catches it where it waits, and can go on from there",
    );
  });

  test("goes on with the others although one has failed", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      loop.onError = () => log.push("loop.onError is called");
      function* bad(): Generator<null, void, void> {
        yield null;
        throw new Error("nobody awaits this task");
      }
      function* good() {
        yield* answer.sleep(100);
        return "good";
      }
      function* main() {
        answer.createTask(bad());
        const result = yield* answer.createTask(good());
        log.push(`${loop.time()} ${result}`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["100 good"],
      "the error of a task is its outcome: it concerns those who await the task, not the loop",
    );
  });

  test("tells which task is running", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const note = (where: string) => log.push(`${where}: ${answer.currentTask()?.name ?? "none"}`);
      function* work(name: string) {
        note(`${name} begins`);
        yield null;
        note(`${name} goes on`);
      }
      function* main() {
        const a = answer.createTask(work("first"), "a");
        const b = answer.createTask(work("second"), "b");
        loop.callSoon(() => note("in a callback"));
        log.push(`is the task itself: ${answer.currentTask() !== a}`);
        yield* a;
        yield* b;
      }
      answer.run(main(), loop);
      note("at the end");
      return log;
    });
    expect(run).toResolveTo(
      [
        "is the task itself: true",
        "first begins: a",
        "second begins: b",
        "in a callback: none",
        "first goes on: a",
        "second goes on: b",
        "at the end: none",
      ],
      "`currentTask()` is the task whose step is being taken, and nobody between two steps",
    );
  });

  test("gives names to tasks that have none", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      function* work() {
        yield null;
      }
      function* main() {
        const names = [1, 2, 3].map(() => answer.createTask(work()).name);
        yield null;
        return {
          areLikeTask1: names.every((it) => /^Task-\d+$/.test(it)),
          areDifferent: new Set(names).size === 3,
          own: answer.createTask(work(), "mine").name,
        };
      }
      return answer.run(main());
    });
    expect(run).toResolveTo(
      { areLikeTask1: true, areDifferent: true, own: "mine" },
      "a task without a name is called Task- and a number that no other task has",
    );
  });

  test("refuses what is not a coroutine", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      function* work() {
        yield null;
      }
      function* main() {
        yield null;
        return [work, 42, undefined].map((it) => {
          try {
            answer.createTask(it as never);
            return "is taken";
          } catch (error) {
            return error instanceof TypeError ? "TypeError" : `another error, ${error}`;
          }
        });
      }
      return answer.run(main());
    });
    expect(run).toResolveTo(
      ["TypeError", "TypeError", "TypeError"],
      "a function that was not called, a number and undefined are no coroutine objects",
    );
  });

  test("drives a coroutine object only once", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* work() {
        log.push("works");
        yield* answer.sleep(10);
        return 42;
      }
      function* main() {
        const coroutine = work();
        const first = answer.createTask(coroutine);
        const second = answer.createTask(coroutine);
        yield* answer.sleep(50);
        for (const task of [first, second]) {
          if (!task.done()) log.push("is pending");
          else if (task.exception() instanceof nanoio.RuntimeError) log.push("fails with RuntimeError");
          else log.push(task.exception() === null ? `has the result ${task.result()}` : "fails");
        }
      }
      answer.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["works", "has the result 42", "fails with RuntimeError"],
      "the second task for the same coroutine object fails with RuntimeError, and the first one is not disturbed",
    );
  });

  test("throws RuntimeError into a coroutine that yields something else", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* work(yielded: unknown): Generator<never, string, void> {
        try {
          yield yielded as never;
          return "went on";
        } catch (error) {
          return error instanceof nanoio.RuntimeError ? "RuntimeError" : `another error, ${error}`;
        }
      }
      function* main() {
        for (const yielded of [42, "text", {}]) {
          try {
            const answered = yield* answer.createTask(work(yielded));
            log.push(answered);
          } catch {
            log.push("the task fails");
          }
        }
      }
      answer.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["RuntimeError", "RuntimeError", "RuntimeError"],
      "only a future or null can be waited for, and the coroutine hears of its mistake where it made it",
    );
  });

  test("throws RuntimeError into a task that waits for itself", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      let seen = "waits for ever";
      function* work() {
        yield null;
        try {
          yield* answer.currentTask() as Answer.Task<unknown>;
          seen = "goes on";
        } catch (error) {
          seen = error instanceof nanoio.RuntimeError ? "RuntimeError" : `another error, ${error}`;
        }
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(10);
        if (!task.done()) throw new Error(seen);
      }
      try {
        answer.run(main());
      } catch {}
      return seen;
    });
    expect(run).toResolveTo("RuntimeError", "a task that waits for its own end would wait for ever");
  });
});

task("Task", () => {
  test("throws `CancelledError` where the coroutine waits", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* answer.sleep(5000);
          log.push("goes on");
        } catch (error) {
          log.push(`${loop.time()} ${error instanceof nanoio.CancelledError ? "CancelledError" : error}`);
          throw error;
        } finally {
          log.push(`${loop.time()} cleans up`);
        }
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(1000);
        log.push(`${loop.time()} cancel: ${task.cancel()}, done: ${task.done()}`);
        yield* answer.sleep(1000);
        log.push(`${loop.time()} cancelled: ${task.cancelled()}`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["1000 cancel: true, done: false", "1000 CancelledError", "1000 cleans up", "2000 cancelled: true"],
      "`cancel()` is a request: the coroutine gets the error where it waits, can clean up, and only then the task is done",
    );
  });

  test("lets a cancelled coroutine wait while it cleans up", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* answer.sleep(5000);
        } finally {
          yield* answer.sleep(50);
          log.push(`${loop.time()} is clean`);
        }
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(1000);
        task.cancel();
        try {
          yield* task;
        } catch (error) {
          log.push(`${loop.time()} ${error instanceof nanoio.CancelledError ? "CancelledError" : error}`);
        }
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["1050 is clean", "1050 CancelledError"],
      "one request throws one CancelledError, and the task is done when the clean-up is",
    );
  });

  test("runs nothing of a coroutine that is cancelled before it starts", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        log.push("the body runs");
        yield* answer.sleep(10);
      }
      function* main() {
        const task = answer.createTask(work());
        log.push(`cancel: ${task.cancel()}`);
        try {
          yield* task;
        } catch (error) {
          log.push(`${loop.time()} ${error instanceof nanoio.CancelledError ? "CancelledError" : error}`);
        }
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["cancel: true", "0 CancelledError"],
      "the first step throws the CancelledError into a generator that has not begun, so that its body never runs",
    );
  });

  test("is not cancelled when its coroutine catches the error and returns", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* answer.sleep(5000);
        } catch {}
        yield* answer.sleep(10);
        return "went on";
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(100);
        task.cancel();
        const result = yield* task;
        return { result, cancelled: task.cancelled(), time: loop.time(), again: task.cancel() };
      }
      return answer.run(main(), loop);
    });
    expect(run).toResolveTo(
      { result: "went on", cancelled: false, time: 110, again: false },
      "a coroutine may refuse, and then the task has its result; `cancel()` of a task that is done is false",
    );
  });

  test("fails when its coroutine throws something else instead", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const boom = new Error("boom");
      function* work() {
        try {
          yield* answer.sleep(5000);
        } catch {
          throw boom;
        }
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(100);
        task.cancel();
        yield* answer.sleep(100);
        return [task.cancelled(), task.exception() === boom];
      }
      return answer.run(main());
    });
    expect(run).toResolveTo([false, true], "what counts is how the coroutine ends, not what was asked of it");
  });

  test("is cancelled when its coroutine throws `CancelledError`", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* work(): Generator<null, void, void> {
        yield null;
        throw new nanoio.CancelledError("by itself");
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(10);
        return task.cancelled();
      }
      return answer.run(main());
    });
    expect(run).toResolveTo(true, "a CancelledError that nobody catches means that the task was cancelled");
  });

  test("cancels itself at its next wait", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const waits = {
        "sleep(100)": () => answer.sleep(100),
        "sleep(0)": () => answer.sleep(0),
        "a future": () => new nanoio.Future<void>(loop)[Symbol.iterator](),
      };
      function* work(name: keyof typeof waits) {
        answer.currentTask()?.cancel();
        log.push("still here");
        try {
          yield* waits[name]();
          log.push(`${loop.time()} goes on after ${name}`);
        } catch (error) {
          const isCancelled = error instanceof nanoio.CancelledError;
          log.push(`${loop.time()} ${isCancelled ? "CancelledError" : error} at ${name}`);
          throw error;
        }
      }
      function* main() {
        for (const name of ["sleep(100)", "sleep(0)", "a future"] as const) {
          const task = answer.createTask(work(name));
          for (let turn = 0; turn < 10 && !task.done(); turn++) yield null;
          log.push(`cancelled: ${task.done() && task.cancelled()}`);
        }
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      [
        "still here",
        "0 CancelledError at sleep(100)",
        "cancelled: true",
        "still here",
        "0 CancelledError at sleep(0)",
        "cancelled: true",
        "still here",
        "0 CancelledError at a future",
        "cancelled: true",
      ],
      "a running coroutine cannot be interrupted, so that the request takes effect where it waits next",
    );
  });

  test("is cancelled by a request after its last wait", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      function* work() {
        yield* answer.sleep(10);
        answer.currentTask()?.cancel();
        return "a result";
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(100);
        return task.cancelled() ? "cancelled" : task.result();
      }
      return answer.run(main());
    });
    expect(run).toResolveTo(
      "cancelled",
      "there is no further wait at which the error could be thrown, but the request is not lost",
    );
  });

  test("passes a request on to what the coroutine waits for", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* inner() {
        try {
          yield* answer.sleep(5000);
        } finally {
          log.push(`${loop.time()} the inner task cleans up`);
          yield* answer.sleep(5);
        }
      }
      function* outer(task: Answer.Task<void>) {
        try {
          yield* task;
        } finally {
          log.push(`${loop.time()} the outer task cleans up`);
        }
      }
      function* main() {
        const first = answer.createTask(inner());
        const second = answer.createTask(outer(first));
        yield* answer.sleep(10);
        second.cancel();
        yield* answer.sleep(100);
        log.push(`cancelled: ${first.cancelled()} and ${second.cancelled()}`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["10 the inner task cleans up", "15 the outer task cleans up", "cancelled: true and true"],
      "the request goes down to the innermost wait, and the CancelledError comes up again, one await after the other",
    );
  });

  test("is cancelled although its future is done, if it has not woken yet", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(future: InstanceType<typeof nanoio.Future<string>>) {
        try {
          log.push(yield* future);
        } catch (error) {
          log.push(error instanceof nanoio.CancelledError ? "CancelledError" : `${error}`);
        }
      }
      function* main() {
        const [result, failure] = [new nanoio.Future<string>(loop), new nanoio.Future<string>(loop)];
        const tasks = [answer.createTask(work(result)), answer.createTask(work(failure))];
        yield* answer.sleep(10);
        result.setResult("a result");
        failure.setException(new Error("boom"));
        for (const task of tasks) task.cancel();
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["CancelledError", "CancelledError"],
      "one future has a result and one an error, and then, in the same moment, the tasks that wait for them are cancelled",
    );
  });

  test("leaves it to the inner task whether it stops", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* inner() {
        try {
          yield* answer.sleep(5000);
        } catch {}
        return "refused";
      }
      function* outer(task: Answer.Task<string>, cancelsItself: boolean) {
        if (cancelsItself) answer.currentTask()?.cancel();
        const result = yield* task;
        return `${result} at ${loop.time()}`;
      }
      function* main() {
        const task = answer.createTask(outer(answer.createTask(inner()), false));
        yield* answer.sleep(10);
        task.cancel();
        const first = yield* task;
        const stubborn = answer.createTask(inner());
        yield* answer.sleep(10);
        return [first, yield* answer.createTask(outer(stubborn, true))];
      }
      return answer.run(main(), loop);
    });
    expect(run).toResolveTo(
      ["refused at 10", "refused at 20"],
      "the inner task catches its CancelledError and returns, so that the outer one has what it waited for; the second outer one is cancelled by itself before it waits",
    );
  });

  test("counts the requests", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const counts: unknown[] = [];
      function* work() {
        try {
          yield* answer.sleep(5000);
        } catch {
          const task = answer.currentTask();
          counts.push(`${task?.cancelling()} seen from inside`);
          counts.push(task?.uncancel(), task?.uncancel(), task?.uncancel());
        }
        yield* answer.sleep(10);
        return "went on";
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(10);
        counts.push(task.cancelling(), task.cancel(), task.cancelling(), task.cancel(), task.cancelling());
        const result = yield* task;
        counts.push(result, task.cancel(), task.cancelling());
        const inner = answer.createTask(answer.sleep(5000));
        const outer = answer.createTask(inner[Symbol.iterator]());
        yield* answer.sleep(10);
        outer.cancel();
        counts.push(outer.cancelling(), inner.cancelling());
      }
      answer.run(main());
      return counts;
    });
    expect(run).toResolveTo(
      [0, true, 1, true, 2, "2 seen from inside", 1, 0, 0, "went on", false, 0, 1, 1],
      "`cancel()` adds one, `uncancel()` takes one away and says what is left, never less than 0; at the end a task is cancelled that waits for another one, and each has one request",
    );
  });

  test("can be cancelled again when it has refused", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* answer.sleep(5000);
        } catch {
          log.push(`${loop.time()} refuses`);
        }
        yield* answer.sleep(5000);
      }
      function* main() {
        const task = answer.createTask(work());
        for (const _ of [1, 2]) {
          yield* answer.sleep(10);
          task.cancel();
        }
        yield* answer.sleep(10);
        log.push(`${loop.time()} cancelled: ${task.done() && task.cancelled()}`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["10 refuses", "30 cancelled: true"],
      "every request throws one CancelledError, the second one at the second sleep",
    );
  });

  test("hands the message of the request over", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      function* work() {
        try {
          yield* answer.sleep(5000);
        } catch (error) {
          log.push(`inside: ${error}`);
          throw error;
        }
      }
      function* main() {
        for (const ms of [0, 10]) {
          const task = answer.createTask(work());
          if (ms > 0) yield* answer.sleep(ms);
          task.cancel("enough");
          try {
            yield* task;
          } catch (error) {
            log.push(`${ms} ms: ${error}`);
          }
        }
      }
      answer.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["0 ms: CancelledError: enough", "inside: CancelledError: enough", "10 ms: CancelledError: enough"],
      "`cancel(message)` makes a CancelledError of that message, before the first step as well as later",
    );
  });

  test("has its outcome from the coroutine alone", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* work() {
        yield* answer.sleep(10);
        return "its own";
      }
      function* main() {
        const task = answer.createTask(work()) as unknown as InstanceType<typeof nanoio.Future<string>>;
        const attempts = [() => task.setResult("foreign"), () => task.setException("foreign")].map((set) => {
          try {
            set();
            return "is taken";
          } catch (error) {
            return error instanceof nanoio.RuntimeError ? "RuntimeError" : `another error, ${error}`;
          }
        });
        const result = yield* task;
        return [...attempts, result];
      }
      return answer.run(main());
    });
    expect(run).toResolveTo(
      ["RuntimeError", "RuntimeError", "its own"],
      "`setResult` and `setException` of a task throw the given RuntimeError",
    );
  });

  test.random("is cancelled at any time", async ({ world, random }) => {
    const args = { cancelAt: random.int(1, 900), cleanUpMs: random.int(1, 90) };
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const loop = new nanoio.EventLoop();
        function* work() {
          try {
            for (;;) yield* answer.sleep(1000);
          } finally {
            yield* answer.sleep(args.cleanUpMs);
          }
        }
        function* main() {
          const task = answer.createTask(work());
          yield* answer.sleep(args.cancelAt);
          task.cancel();
          try {
            yield* task;
          } catch {}
          return [task.cancelled(), loop.time()];
        }
        return answer.run(main(), loop);
      },
      { args },
    );
    expect(run).toResolveTo(
      [true, args.cancelAt + args.cleanUpMs],
      "is it cancelled, and when: at the time of the request, and the time of the clean-up later",
    );
  });
});

task("sleep", () => {
  test("begins where it is awaited", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* main() {
        const nap = answer.sleep(1000);
        yield* answer.sleep(500);
        yield* nap;
        return loop.time();
      }
      return answer.run(main(), loop);
    });
    expect(run).toResolveTo(1500, "a coroutine object that nobody awaits yet does nothing");
  });

  test("gives up one turn for 0 ms, without a timer", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      function* main() {
        for (const ms of [0, -5]) {
          loop.callSoon(() => log.push("ready before"));
          loop.callLater(0, () => log.push("timer"));
          yield* answer.sleep(ms);
          log.push(`awake after ${ms}`);
          yield* answer.sleep(1);
        }
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["ready before", "awake after 0", "timer", "ready before", "awake after -5", "timer"],
      "the next step queues up behind what is ready, while timers queue up behind that",
    );
  });

  test("leaves no timer behind when it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* main() {
        const task = answer.createTask(answer.sleep(5000));
        yield* answer.sleep(100);
        task.cancel();
        yield* answer.sleep(100);
      }
      answer.run(main(), loop);
      loop.run();
      return loop.time();
    });
    expect(run).toResolveTo(
      200,
      "at 100 ms the sleep of 5000 ms is cancelled; a timer that is still there moves the clock when the loop runs on",
    );
  });

  test("can be cancelled in the very moment in which it ends", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      loop.onError = (error) => log.push(`loop.onError: ${error}`);
      function* main() {
        const task = answer.createTask(answer.sleep(100));
        loop.callLater(100, () => task.cancel());
        yield* answer.sleep(200);
        log.push(`cancelled: ${task.cancelled()}`);
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["cancelled: true"],
      "the timer finds its future cancelled already, and has nothing to do then",
    );
  });

  test.random("takes as long as it says", async ({ world, random }) => {
    const args = random.list(random.int(2, 6), () => random.int(1, 4000));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const loop = new nanoio.EventLoop();
        const times: number[] = [];
        function* main() {
          for (const ms of args) {
            yield* answer.sleep(ms);
            times.push(loop.time());
          }
        }
        answer.run(main(), loop);
        return times;
      },
      { args },
    );
    const due = args.map((_, at) => args.slice(0, at + 1).reduce((sum, ms) => sum + ms, 0));
    expect(run).toResolveTo(due, "the times after each of several sleeps in a row");
  });
});

task("run", () => {
  test("returns what the coroutine returns", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* main() {
        const isThisLoop = answer.getRunningLoop() === loop;
        yield* answer.sleep(10);
        return { isThisLoop, time: answer.getRunningLoop().time() };
      }
      function* other() {
        yield* answer.sleep(25);
        return answer.getRunningLoop().time();
      }
      return [answer.run(main(), loop), answer.run(other()), answer.run(other())];
    });
    expect(run).toResolveTo(
      [{ isThisLoop: true, time: 10 }, 25, 25],
      "the loop that is given is the one that runs, and without one each `run` makes a new loop, whose time begins at 0",
    );
  });

  test("throws what the coroutine throws", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const boom = new Error("boom");
      function* fails(): Generator<null, void, void> {
        yield null;
        throw boom;
      }
      function* cancelsItself() {
        answer.currentTask()?.cancel();
        yield* answer.sleep(10);
      }
      return [fails, cancelsItself].map((main) => {
        try {
          answer.run((main as () => Generator<null, void, void>)());
          return "nothing";
        } catch (error) {
          if (error === boom) return "the same boom";
          return error instanceof nanoio.CancelledError ? "CancelledError" : `another error, ${error}`;
        }
      });
    });
    expect(run).toResolveTo(
      ["the same boom", "CancelledError"],
      "the outcome of `main` is the outcome of `run`",
    );
  });

  test("ends when its coroutine ends", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* main() {
        loop.callLater(500, () => log.push("a timer that nobody waits for"));
        yield* answer.sleep(10);
      }
      answer.run(main(), loop);
      log.push(`over at ${loop.time()}`);
      return log;
    });
    expect(run).toResolveTo(["over at 10"], "`run` does not wait until the loop has nothing left to do");
  });

  test("cancels the tasks that are left over, and waits for them", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* left(name: string, cleanUpMs: number) {
        try {
          yield* answer.sleep(5000);
        } finally {
          yield* answer.sleep(cleanUpMs);
          log.push(`${loop.time()} ${name} is clean`);
        }
      }
      function* main() {
        answer.createTask(left("a", 50));
        answer.createTask(left("b", 20));
        yield* answer.sleep(1000);
        log.push(`${loop.time()} main ends`);
        return "result";
      }
      const result = answer.run(main(), loop);
      log.push(`${loop.time()} run returns ${result}`);
      return log;
    });
    expect(run).toResolveTo(
      ["1000 main ends", "1020 b is clean", "1050 a is clean", "1050 run returns result"],
      "no task outlives `run`, and each of them may clean up before",
    );
  });

  test("leaves the tasks of another loop alone", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const other = new nanoio.EventLoop();
      function* work(): Generator<null, string, void> {
        yield null;
        return "its own result";
      }
      function* main() {
        yield* answer.sleep(10);
      }
      const task = new answer.Task(work(), other);
      answer.run(main());
      other.run();
      return task.cancelled() ? "cancelled" : task.result();
    });
    expect(run).toResolveTo(
      "its own result",
      "the task belongs to a loop that runs only later, and is not left over by the `run` of another one",
    );
  });

  test("reports the errors of those that are left over", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      loop.onError = (error) => log.push(`loop.onError: ${error}`);
      function* left(message: string) {
        try {
          yield* answer.sleep(5000);
        } finally {
          if (message !== "") log.push(`throws ${message}`);
        }
      }
      function* failing() {
        try {
          yield* left("boom");
        } catch {
          throw "boom";
        }
      }
      function* main() {
        answer.createTask(failing());
        answer.createTask(left(""));
        yield* answer.sleep(10);
        return "result";
      }
      log.push(`run returns ${answer.run(main(), loop)}`);
      return log;
    });
    expect(run).toResolveTo(
      ["throws boom", "loop.onError: boom", "run returns result"],
      "nobody awaits a task that is left over: if it fails its error goes to the loop's `onError`, and being cancelled is no failure",
    );
  });

  test("refuses to run within a run", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* inner() {
        yield null;
        log.push("inner runs");
      }
      function* main() {
        try {
          answer.run(inner());
        } catch (error) {
          log.push(error instanceof nanoio.RuntimeError ? "RuntimeError" : `another error, ${error}`);
        }
        yield* answer.sleep(10);
        log.push("goes on");
        return answer.currentTask() !== null;
      }
      log.push(`result: ${answer.run(main())}`);
      return log;
    });
    expect(run).toResolveTo(
      ["RuntimeError", "goes on", "result: true"],
      "one loop runs at a time, and the outer one is not disturbed by the attempt",
    );
  });

  test("takes only a coroutine object", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        yield null;
        return "main has run";
      }
      const attempts = [main, undefined, 42].map((it) => {
        try {
          return answer.run(it as never);
        } catch (error) {
          return error instanceof nanoio.ValueError ? "ValueError" : `another error, ${error}`;
        }
      });
      return [...attempts, answer.run(main())];
    });
    expect(run).toResolveTo(
      ["ValueError", "ValueError", "ValueError", "main has run"],
      "`run(main)` instead of `run(main())` is a mistake that the given ValueError names, and the next `run` is free",
    );
  });

  test("does not wait for ever", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* main() {
        try {
          yield* new nanoio.Future<void>(loop);
        } finally {
          log.push("main cleans up");
        }
      }
      function* next() {
        yield null;
        return "the next one runs";
      }
      try {
        answer.run(main(), loop);
      } catch (error) {
        log.push(error instanceof nanoio.RuntimeError ? "RuntimeError" : `another error, ${error}`);
      }
      log.push(answer.run(next()));
      return log;
    });
    expect(run).toResolveTo(
      ["main cleans up", "RuntimeError", "the next one runs"],
      "nothing is left that could fulfil the future: `main` is cancelled like a task that is left over, and `run` throws",
    );
  });

  test("leaves nothing running behind", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const attempt = (what: string, action: () => unknown) => {
        try {
          log.push(`${what}: ${action() === null ? "null" : "something"}`);
        } catch (error) {
          log.push(`${what}: ${error instanceof nanoio.RuntimeError ? "RuntimeError" : error}`);
        }
      };
      function* work() {
        yield null;
      }
      function* fails(): Generator<null, void, void> {
        yield null;
        throw new Error("boom");
      }
      answer.run(work());
      try {
        answer.run(fails());
      } catch {}
      attempt("currentTask", () => answer.currentTask());
      attempt("getRunningLoop", () => answer.getRunningLoop());
      attempt("createTask", () => answer.createTask(work()));
      return log;
    });
    expect(run).toResolveTo(
      ["currentTask: null", "getRunningLoop: RuntimeError", "createTask: RuntimeError"],
      "after `run` no loop is running any more, however it has ended",
    );
  });

  test(`does in ${quiet.length} recorded programs without cancellation what asyncio does`, async ({
    world,
  }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: quiet.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(quiet);
  });

  test(`does in ${cancelling.length} recorded programs with cancellation what asyncio does`, async ({
    world,
  }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: cancelling.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(cancelling);
  });
});
