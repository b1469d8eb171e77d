import { expect, kata } from "@async-kata/grader/testing";
import { type Golden, goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-wait-for-shield.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** Recorded programs, by the last of these that is needed for them. */
const golden = Map.groupBy(goldenFor("36-build-wait-for-shield"), ({ scenario }: Golden) => {
  const text = JSON.stringify(scenario);
  return ["wait_many", "shield", "timeout"].find((it) => text.includes(`["${it}"`)) ?? "wait_for";
});

/** Plays what CPython has been seen to do. Last in each task: the tests before it say what is wrong. */
function testGolden(kind: string, name: string): void {
  const recorded = golden.get(kind) ?? [];
  test(`does in ${recorded.length} recorded programs what ${name} does`, async ({ world }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: recorded.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(recorded);
  });
}

task("waitFor", () => {
  test("ends when the work has ended", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* work() {
        try {
          yield* nanoio.sleep(1000);
          note("work ends");
        } finally {
          note("cleans up");
          yield* nanoio.sleep(50);
          note("is clean");
        }
      }
      function* main() {
        try {
          yield* answer.waitFor(work(), 10);
          note("no error");
        } catch (error) {
          note(
            error instanceof nanoio.TimeoutError
              ? "TimeoutError"
              : `${(error as Error).name}, not the given TimeoutError`,
          );
        }
        yield* nanoio.sleep(2000);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["10 cleans up", "60 is clean", "60 TimeoutError"],
      "the limit is 10 ms, the work is asked to stop then, and it has stopped at 60 ms",
    );
  });

  test("gives what comes in time", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* work(ms: number, isFailing: boolean) {
        yield* nanoio.sleep(ms);
        if (isFailing) throw failure;
        return `data at ${nanoio.getRunningLoop().time()}`;
      }
      function* main() {
        seen.push(yield* answer.waitFor(work(100, false), 1000));
        try {
          seen.push(yield* answer.waitFor(work(100, true), 1000));
        } catch (error) {
          seen.push(error === failure ? "its error" : "another error", nanoio.getRunningLoop().time());
        }
        try {
          seen.push(yield* answer.waitFor(work(5000, false), null));
        } catch (error) {
          seen.push(`${(error as Error).name} without a limit`);
        }
        const future = new nanoio.Future<string>(nanoio.getRunningLoop());
        nanoio.getRunningLoop().callLater(10, () => future.setResult("a future's"));
        seen.push(yield* answer.waitFor(future, 1000), nanoio.getRunningLoop().time());
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      ["data at 100", "its error", 200, "data at 5200", "a future's", 5210],
      "work that ends within the limit ends as it would without one, and `null` is no limit",
    );
  });

  test("begins nothing for which there is no time", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* work() {
        log.push("begun");
        yield* nanoio.sleep(10);
      }
      function* attempt(awaitable: Parameters<typeof answer.waitFor>[0], ms: number) {
        try {
          log.push(`${ms}: ${yield* answer.waitFor(awaitable, ms)}`);
        } catch (error) {
          log.push(`${ms}: ${(error as Error).name}`);
        }
      }
      function* main() {
        yield* attempt(work(), 0);
        yield* attempt(work(), -1);
        const ready = new nanoio.Future<string>(nanoio.getRunningLoop());
        ready.setResult("ready");
        yield* attempt(ready, 0);
        const stopped = new nanoio.Future<string>(nanoio.getRunningLoop());
        stopped.cancel();
        yield* attempt(stopped, 0);
        const task = nanoio.createTask(nanoio.sleep(100));
        yield* nanoio.sleep(10);
        yield* attempt(task, 0);
        log.push(`${task.cancelled() ? "cancelled" : "goes on"} at ${nanoio.getRunningLoop().time()}`);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      [
        "0: TimeoutError",
        "-1: TimeoutError",
        "0: ready",
        "0: CancelledError",
        "0: TimeoutError",
        "cancelled at 10",
      ],
      "with no time at all only what is done already has a result, and a coroutine has no turn",
    );
  });

  test("leaves no timer behind", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* quick() {
        yield* nanoio.sleep(10);
        return "data";
      }
      function* failing(): Generator<null, void, void> {
        yield null;
        throw new Error("lost");
      }
      function* main() {
        yield* answer.waitFor(quick(), 5000);
        try {
          yield* answer.waitFor(failing(), 6000);
        } catch {
          // It is the time that matters here.
        }
        const task = nanoio.createTask(answer.waitFor(nanoio.sleep(9000), 7000));
        yield* nanoio.sleep(10);
        task.cancel();
        yield* nanoio.sleep(10);
      }
      const loop = new nanoio.EventLoop();
      nanoio.run(main(), loop);
      loop.run();
      return loop.time();
    });
    expect(run).toResolveTo(30, "everything is over at 30 ms, and a timer that is left moves the clock on");
  });

  test("passes its own cancellation on", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* work() {
        try {
          yield* nanoio.sleep(1000);
        } finally {
          note("work is asked to stop");
          yield* nanoio.sleep(50);
          note("work has stopped");
        }
      }
      function* caller() {
        try {
          yield* answer.waitFor(work(), 500);
        } catch (error) {
          note(`caller: ${(error as Error).name}`);
          throw error;
        }
      }
      function* main() {
        const task = nanoio.createTask(caller());
        yield* nanoio.sleep(10);
        task.cancel();
        yield* nanoio.sleep(100);
        note(task.cancelled() ? "cancelled" : "not cancelled");
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["10 work is asked to stop", "60 work has stopped", "60 caller: CancelledError", "110 cancelled"],
      "the caller is cancelled at 10 ms; nobody else waits for the work, which needs 50 ms to stop",
    );
  });

  test("gives what the work comes to in the end", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* work(isFailing: boolean) {
        try {
          yield* nanoio.sleep(1000);
          return "all of it";
        } catch {
          yield* nanoio.sleep(5);
          if (isFailing) throw failure;
          return "half of it";
        }
      }
      function* main() {
        for (const isFailing of [false, true])
          try {
            seen.push(yield* answer.waitFor(work(isFailing), 10));
          } catch (error) {
            seen.push(error === failure ? "its error" : (error as Error).name);
          }
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      ["half of it", "its error"],
      "the work answers the cancellation with a result or with an error of its own, and neither gets lost",
    );
  });

  test("takes no other cancellation for its own", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* main() {
        const work = nanoio.createTask(nanoio.sleep(1000));
        nanoio.getRunningLoop().callLater(10, () => work.cancel());
        try {
          yield* answer.waitFor(work, 500);
        } catch (error) {
          log.push(`${(error as Error).name} at ${nanoio.getRunningLoop().time()}`);
        }
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["CancelledError at 10"],
      "somebody else has cancelled the work at 10 ms, and no time has run out",
    );
  });

  testGolden("wait_for", "asyncio.wait_for");

  test.random("holds any limit", async ({ world, random }) => {
    const works = Array.from({ length: 6 }, () => {
      const [ms, limit] = random.distinct(2, 1, 300) as [number, number];
      return { ms, limit, cleanupMs: random.int(0, 80) };
    });
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* work({ ms, cleanupMs }: { ms: number; cleanupMs: number }) {
          try {
            yield* nanoio.sleep(ms);
            return "result";
          } catch (error) {
            yield* nanoio.sleep(cleanupMs);
            throw error;
          }
        }
        function* main() {
          for (const it of args) {
            const begin = nanoio.getRunningLoop().time();
            let end: string;
            try {
              end = yield* answer.waitFor(work(it), it.limit);
            } catch (error) {
              end = (error as Error).name;
            }
            log.push(`${end} after ${nanoio.getRunningLoop().time() - begin}`);
          }
        }
        nanoio.run(main());
        return log;
      },
      { args: works },
    );
    const due = works.map(({ ms, limit, cleanupMs }) =>
      ms < limit ? `result after ${ms}` : `TimeoutError after ${limit + cleanupMs}`,
    );
    expect(run).toResolveTo(due, "it ends with the work: in time, or when it has cleaned up after the limit");
  });
});

task("timeout", () => {
  test("stops the body when the time is over", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* main() {
        const before = nanoio.currentTask();
        try {
          yield* answer.timeout(10, function* () {
            if (nanoio.currentTask() !== before) note("in another task");
            try {
              yield* nanoio.sleep(1000);
            } finally {
              note("cleans up");
              yield* nanoio.sleep(50);
            }
          });
          note("no error");
        } catch (error) {
          note(
            error instanceof nanoio.TimeoutError
              ? "TimeoutError"
              : `${(error as Error).name}, not the given TimeoutError`,
          );
        }
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["10 cleans up", "60 TimeoutError"],
      "the body runs in the task of the caller, is cancelled at 10 ms and has ended at 60 ms",
    );
  });

  test("gives what the body comes to", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* main() {
        seen.push(
          yield* answer.timeout(10, function* () {
            yield* nanoio.sleep(5);
            return "in time";
          }),
          yield* answer.timeout(null, function* () {
            yield* nanoio.sleep(500);
            return "without a limit";
          }),
        );
        for (const ms of [5, 20])
          try {
            yield* answer.timeout(10, function* () {
              try {
                yield* nanoio.sleep(ms);
              } finally {
                // biome-ignore lint/correctness/noUnsafeFinally: the error takes the place of a cancellation, if any.
                throw failure;
              }
            });
          } catch (error) {
            seen.push(error === failure ? "its error" : (error as Error).name);
          }
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      ["in time", "without a limit", "its error", "its error"],
      "only a cancellation becomes a TimeoutError; an error of the body says more, before the limit and after it",
    );
  });

  test("leaves a cancellation by others as it is", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* limited(name: string, cleanupMs: number) {
        try {
          yield* answer.timeout(10, function* () {
            try {
              yield* nanoio.sleep(1000);
            } finally {
              yield* nanoio.sleep(cleanupMs);
            }
          });
        } catch (error) {
          log.push(`${name}: ${(error as Error).name} at ${nanoio.getRunningLoop().time()}`);
          throw error;
        }
      }
      function* main() {
        const before = nanoio.createTask(limited("before", 0));
        const after = nanoio.createTask(limited("after", 20));
        yield* nanoio.sleep(5);
        before.cancel();
        yield* nanoio.sleep(10);
        after.cancel();
        yield* nanoio.sleep(1000);
        log.push(`${before.cancelled()} ${after.cancelled()}`);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["before: CancelledError at 5", "after: CancelledError at 15", "true true"],
      "somebody else wants these tasks to stop, before or after the limit of 10 ms, and has to get through",
    );
  });

  test("asks and takes back the same number of times", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: number[] = [];
      const note = () => seen.push(nanoio.currentTask()?.cancelling() ?? -1);
      function* limited() {
        try {
          yield* answer.timeout(10, () => nanoio.sleep(1000));
        } catch {
          note();
        }
        yield* answer.timeout(10, function* () {
          try {
            yield* nanoio.sleep(1000);
          } catch {
            // It does not let itself be stopped.
          }
        });
        note();
        yield* answer.timeout(10, () => nanoio.sleep(5));
        note();
      }
      function* cancelledBefore() {
        try {
          yield* nanoio.sleep(1000);
        } catch {
          note();
        }
        yield* answer.timeout(10, () => nanoio.sleep(5));
        note();
      }
      function* main() {
        yield* limited();
        const task = nanoio.createTask(cancelledBefore());
        yield* nanoio.sleep(5);
        task.cancel();
        yield* nanoio.sleep(100);
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      [0, 0, 0, 1, 1],
      "after a limit `cancelling()` is what it was before: 0 three times; then somebody else has asked once",
    );
  });

  test("leaves two limits at once to the outer one", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* nested(outerMs: number, innerMs: number) {
        try {
          yield* answer.timeout(outerMs, function* () {
            try {
              yield* answer.timeout(innerMs, () => nanoio.sleep(1000));
            } catch (error) {
              note(`inner: ${(error as Error).name}`);
              throw error;
            }
          });
        } catch (error) {
          note(`outer: ${(error as Error).name}`);
        }
      }
      function* main() {
        yield* nested(10, 10);
        yield* nested(30, 20);
        yield* nested(40, 50);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      [
        "10 inner: CancelledError",
        "10 outer: TimeoutError",
        "30 inner: TimeoutError",
        "30 outer: TimeoutError",
        "70 inner: CancelledError",
        "70 outer: TimeoutError",
      ],
      "a request of the outer limit is still open when the inner one ends; with 20 ms within 30 ms there is none",
    );
  });

  test("counts the requests from its beginning", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* stubborn() {
        try {
          yield* nanoio.sleep(1000);
        } catch {
          log.push(`asked at ${nanoio.getRunningLoop().time()}`);
        }
        try {
          yield* answer.timeout(10, () => nanoio.sleep(1000));
        } catch (error) {
          log.push(`${(error as Error).name} at ${nanoio.getRunningLoop().time()}`);
        }
      }
      function* main() {
        const task = nanoio.createTask(stubborn());
        yield* nanoio.sleep(5);
        task.cancel();
        yield* nanoio.sleep(100);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["asked at 5", "TimeoutError at 15"],
      "a request from before the block has been answered before it; the one within it is that of the limit",
    );
  });

  test("stops at the first wait if there is no time", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* main() {
        for (const ms of [0, -1])
          try {
            yield* answer.timeout(ms, function* () {
              log.push("begun");
              yield* nanoio.sleep(10);
              log.push("not stopped");
            });
          } catch (error) {
            log.push(`${(error as Error).name} at ${nanoio.getRunningLoop().time()}`);
          }
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["begun", "TimeoutError at 0", "begun", "TimeoutError at 0"],
      "the body is code of the same task, so it runs until it waits",
    );
  });

  test("stops its timer with the block", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        yield* answer.timeout(5000, () => nanoio.sleep(10));
        try {
          yield* answer.timeout(6000, function* (): Generator<null, void, void> {
            yield null;
            throw new Error("lost");
          });
        } catch {
          // It is the time that matters here.
        }
      }
      const loop = new nanoio.EventLoop();
      nanoio.run(main(), loop);
      loop.run();
      return loop.time();
    });
    expect(run).toResolveTo(10, "everything is over at 10 ms, and a timer that is left moves the clock on");
  });

  test("throws outside of tasks", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* main() {
        nanoio.getRunningLoop().callSoon(() => {
          try {
            answer.timeout(10, () => nanoio.sleep(100)).next();
            log.push("no error");
          } catch (error) {
            log.push(error instanceof nanoio.RuntimeError ? "RuntimeError" : "another error");
          }
        });
        yield* nanoio.sleep(1);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(["RuntimeError"], "there is no task that could be cancelled");
  });

  testGolden("timeout", "asyncio.timeout");

  test.random("holds any limit of a body", async ({ world, random }) => {
    const works = Array.from({ length: 6 }, () => {
      const [ms, limit] = random.distinct(2, 1, 300) as [number, number];
      return { ms, limit, cleanupMs: random.int(0, 80) };
    });
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* work({ ms, cleanupMs }: { ms: number; cleanupMs: number }) {
          try {
            yield* nanoio.sleep(ms);
            return "result";
          } catch (error) {
            yield* nanoio.sleep(cleanupMs);
            throw error;
          }
        }
        function* main() {
          for (const it of args) {
            const begin = nanoio.getRunningLoop().time();
            let end: string;
            try {
              end = yield* answer.timeout(it.limit, () => work(it));
            } catch (error) {
              end = (error as Error).name;
            }
            log.push(`${end} after ${nanoio.getRunningLoop().time() - begin}`);
          }
        }
        nanoio.run(main());
        return log;
      },
      { args: works },
    );
    const due = works.map(({ ms, limit, cleanupMs }) =>
      ms < limit ? `result after ${ms}` : `TimeoutError after ${limit + cleanupMs}`,
    );
    expect(run).toResolveTo(due, "it ends with the body: in time, or when it has cleaned up after the limit");
  });
});

task("shield", () => {
  test("keeps a cancellation away from the work", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* work() {
        try {
          yield* nanoio.sleep(100);
          note("saved");
        } catch (error) {
          note("the work is cancelled");
          throw error;
        }
      }
      function* caller() {
        try {
          yield* answer.shield(work());
          note("the caller goes on");
        } catch (error) {
          note(`the caller: ${(error as Error).name}`);
        }
      }
      function* main() {
        const task = nanoio.createTask(caller());
        yield* nanoio.sleep(10);
        task.cancel();
        yield* nanoio.sleep(200);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["10 the caller: CancelledError", "100 saved"],
      "the caller is cancelled at 10 ms and does not wait any longer; the work goes on to its end",
    );
  });

  test("ends as the work ends", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* work(isFailing: boolean) {
        yield* nanoio.sleep(100);
        if (isFailing) throw failure;
        return "data";
      }
      function* main() {
        for (const isFailing of [false, true])
          try {
            seen.push(yield* answer.shield(work(isFailing)));
          } catch (error) {
            seen.push(error === failure ? "its error" : "another error");
          }
        seen.push(nanoio.getRunningLoop().time());
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(["data", "its error", 200], "result and error come through, at their time");
  });

  test("is cancelled when the work is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* main() {
        const work = nanoio.createTask(nanoio.sleep(100));
        const outer = answer.shield(work);
        yield* nanoio.sleep(10);
        work.cancel();
        yield* nanoio.sleep(10);
        if (!outer.done()) log.push("still pending");
        else log.push(outer.cancelled() ? "cancelled" : "not cancelled");
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(["cancelled"], "the work was cancelled, and who waits has to learn of it");
  });

  test("is over at once when it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const work = new nanoio.Future<string>(nanoio.getRunningLoop());
        const outer = answer.shield(work);
        const facts = [outer.cancel(), outer.cancelled(), outer.cancel(), work.done()];
        work.setResult("data");
        yield* nanoio.sleep(10);
        return [...facts, work.result()];
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo(
      [true, true, false, false, "data"],
      "the shield can be cancelled once, and the future behind it stays as it was",
    );
  });

  test("hears nothing of the work once it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const errors: string[] = [];
      loop.onError = (error) => errors.push((error as Error).name);
      function* main() {
        const works = [1, 2].map(() => new nanoio.Future<string>(loop));
        const outers = works.map((it) => answer.shield(it));
        works[0]?.setResult("data");
        outers[0]?.cancel();
        outers[1]?.cancel();
        yield* nanoio.sleep(10);
        works[1]?.setException(new Error("lost"));
        yield* nanoio.sleep(10);
      }
      nanoio.run(main(), loop);
      return errors;
    });
    expect(run).toResolveTo([], "whoever has left cannot be given a result any more, and that is no error");
  });

  test("gives at once what is done already", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const work = new nanoio.Future<string>(nanoio.getRunningLoop());
        work.setResult("data");
        const outer = answer.shield(work);
        if (!outer.done()) return "pending";
        yield null;
        return outer.result();
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo("data", "there is nothing to wait for, and nothing to protect");
  });

  testGolden("shield", "asyncio.shield");

  test.random("protects any work from any caller", async ({ world, random }) => {
    const works = Array.from({ length: 6 }, () => {
      const [ms, cancelAt] = random.distinct(2, 1, 300) as [number, number];
      return { ms, cancelAt };
    });
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* work(id: number, ms: number) {
          yield* nanoio.sleep(ms);
          log.push(`work ${id} ends at ${nanoio.getRunningLoop().time()}`);
        }
        function* caller(id: number, ms: number) {
          try {
            yield* answer.shield(work(id, ms));
          } finally {
            log.push(`caller ${id} ends at ${nanoio.getRunningLoop().time()}`);
          }
        }
        function* main() {
          for (const [id, { ms, cancelAt }] of args.entries()) {
            const task = nanoio.createTask(caller(id, ms));
            nanoio.getRunningLoop().callLater(cancelAt, () => task.cancel());
          }
          yield* nanoio.sleep(1000);
        }
        nanoio.run(main());
        return log.toSorted();
      },
      { args: works },
    );
    const due = works.flatMap(({ ms, cancelAt }, id) => [
      `caller ${id} ends at ${Math.min(ms, cancelAt)}`,
      `work ${id} ends at ${ms}`,
    ]);
    expect(run).toResolveTo(
      due.toSorted(),
      "a caller ends with the work or when it is cancelled; the work always ends",
    );
  });
});

task("wait", () => {
  test("waits for all", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* failing() {
        yield* nanoio.sleep(20);
        throw new Error("lost");
      }
      function* main() {
        const tasks = [nanoio.createTask(nanoio.sleep(30)), nanoio.createTask(failing())];
        const { done, pending } = yield* answer.wait([...tasks, ...tasks], { ms: 500 });
        const isAll = tasks.every((it) => done.has(it));
        return { at: nanoio.getRunningLoop().time(), done: done.size, isAll, pending: pending.size };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo(
      { at: 30, done: 2, isAll: true, pending: 0 },
      "the last one is done at 30 ms, the error of the other stays with it, and each counts once",
    );
  });

  test("returns at the end of the first", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const time = () => nanoio.getRunningLoop().time();
      function* work(ms: number) {
        try {
          yield* nanoio.sleep(ms);
          log.push(`work ends at ${time()}`);
        } catch (error) {
          log.push(`work is cancelled at ${time()}`);
          throw error;
        }
      }
      function* main() {
        const tasks = [30, 20, 40].map((it) => nanoio.createTask(work(it)));
        const { done, pending } = yield* answer.wait(tasks, { returnWhen: "FIRST_COMPLETED" });
        log.push(`${done.size} done, ${pending.size} pending at ${time()}`);
        yield* nanoio.sleep(100);
        const again = yield* answer.wait(tasks, { ms: 500, returnWhen: "FIRST_COMPLETED" });
        log.push(`${again.done.size} done, ${again.pending.size} pending at ${time()}`);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      [
        "work ends at 20",
        "1 done, 2 pending at 20",
        "work ends at 30",
        "work ends at 40",
        "3 done, 0 pending at 120",
      ],
      "the first is done at 20 ms, and the others go on; what is done already need not be waited for",
    );
  });

  test("returns at the first failure", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* failing() {
        yield* nanoio.sleep(20);
        throw new Error("lost");
      }
      function* main() {
        const tasks = [nanoio.sleep(30), nanoio.sleep(10), failing()].map((it) => nanoio.createTask(it));
        const { done, pending } = yield* answer.wait(tasks, { returnWhen: "FIRST_EXCEPTION" });
        return { at: nanoio.getRunningLoop().time(), done: done.size, pending: pending.size };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo(
      { at: 20, done: 2, pending: 1 },
      "one ends well at 10 ms, one fails at 20 ms, one is not done then",
    );
  });

  test("does not take a cancellation for a failure", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const tasks = [10, 20].map((it) => nanoio.createTask(nanoio.sleep(it)));
        nanoio.getRunningLoop().callLater(5, () => tasks[0]?.cancel());
        const { done } = yield* answer.wait(tasks, { returnWhen: "FIRST_EXCEPTION" });
        return { at: nanoio.getRunningLoop().time(), done: done.size };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo(
      { at: 20, done: 2 },
      "one is cancelled at 5 ms, none fails, the last one ends at 20 ms",
    );
  });

  test("returns when the time is over", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const tasks = [10, 60].map((it) => nanoio.createTask(nanoio.sleep(it)));
        const { done, pending } = yield* answer.wait(tasks, { ms: 50 });
        const at = nanoio.getRunningLoop().time();
        yield* nanoio.sleep(50);
        return { at, done: done.size, pending: pending.size, cancelled: tasks.some((it) => it.cancelled()) };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo(
      { at: 50, done: 1, pending: 1, cancelled: false },
      "at 50 ms one is done and one is not; that is an answer, not an error, and nobody is stopped",
    );
  });

  test("cancels nothing when it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const tasks = [20, 30].map((it) => nanoio.createTask(nanoio.sleep(it)));
        const waiting = nanoio.createTask(answer.wait(tasks));
        yield* nanoio.sleep(10);
        waiting.cancel();
        yield* nanoio.sleep(5);
        const isCancelled = waiting.cancelled();
        yield* nanoio.sleep(100);
        return { isCancelled, works: tasks.map((it) => (it.cancelled() ? "cancelled" : "done")) };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo(
      { isCancelled: true, works: ["done", "done"] },
      "who waits is cancelled at 10 ms; those that it waited for belong to somebody else",
    );
  });

  test("refuses what makes no sense", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* attempt(name: string, waiting: Generator<unknown, unknown, void>) {
        try {
          yield* waiting as ReturnType<typeof answer.wait>;
          log.push(`${name}: no error`);
        } catch (error) {
          log.push(`${name}: ${(error as Error).name}`);
        }
      }
      function* main() {
        yield* attempt("nothing", answer.wait([]));
        const future = new nanoio.Future<string>(nanoio.getRunningLoop());
        future.setResult("data");
        yield* attempt("returnWhen", answer.wait([future], { returnWhen: "SOMETIMES" as "ALL" }));
        const coroutine = nanoio.sleep(10) as never;
        yield* attempt("coroutine", answer.wait([future, coroutine], { ms: 10 }));
      }
      nanoio.run(
        (function* () {
          nanoio.createTask(main());
          yield* nanoio.sleep(1000);
        })(),
      );
      return log;
    });
    expect(run).toResolveTo(
      ["nothing: ValueError", "returnWhen: ValueError", "coroutine: TypeError"],
      "there is nothing to wait for, no such word, and nobody could find the task of a coroutine in the sets",
    );
  });

  test("stops its timer at its end", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        yield* answer.wait([nanoio.createTask(nanoio.sleep(10))], { ms: 5000 });
        const never = new nanoio.Future<void>(nanoio.getRunningLoop());
        const waiting = nanoio.createTask(answer.wait([never], { ms: 6000 }));
        yield* nanoio.sleep(10);
        waiting.cancel();
        yield* nanoio.sleep(20);
      }
      const loop = new nanoio.EventLoop();
      nanoio.run(main(), loop);
      loop.run();
      return loop.time();
    });
    expect(run).toResolveTo(40, "everything is over at 40 ms, and a timer that is left moves the clock on");
  });

  testGolden("wait_many", "asyncio.wait");

  test.random("finds the right moment for any number", async ({ world, random }) => {
    const times = random.distinct(random.int(3, 8), 1, 300);
    const works = times.map((ms) => ({ ms, isFailing: random.int(0, 3) === 0 }));
    const limit = random.pick([null, random.int(301, 400), ...[1, 2].map(() => random.int(1, 300))]);
    const ms = limit !== null && times.includes(limit) ? null : limit;
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        function* work({ ms, isFailing }: { ms: number; isFailing: boolean }) {
          yield* nanoio.sleep(ms);
          if (isFailing) throw new Error("lost");
        }
        const words = ["ALL", "FIRST_COMPLETED", "FIRST_EXCEPTION"] as const;
        return words.map((returnWhen) =>
          nanoio.run(
            (function* () {
              const tasks = args.works.map((it) => nanoio.createTask(work(it)));
              const { done, pending } = yield* answer.wait(tasks, { ms: args.ms, returnWhen });
              return `${returnWhen} at ${nanoio.getRunningLoop().time()}: ${done.size}, ${pending.size}`;
            })(),
          ),
        );
      },
      { args: { works, ms } },
    );
    const last = Math.max(...times);
    const failures = works.filter((it) => it.isFailing).map((it) => it.ms);
    const moments = {
      ALL: last,
      FIRST_COMPLETED: Math.min(...times),
      FIRST_EXCEPTION: Math.min(last, ...failures),
    };
    const due = Object.entries(moments).map(([word, moment]) => {
      const at = Math.min(moment, ms ?? last);
      const done = times.filter((it) => it <= at).length;
      return `${word} at ${at}: ${done}, ${times.length - done}`;
    });
    expect(run).toResolveTo(
      due,
      "it returns at the first moment that was asked for, and sorts them as they are then",
    );
  });
});
