import { expect, kata } from "@async-kata/grader/testing";
import { type Golden, goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-gather.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);
const golden = goldenFor("32-build-gather");
const goldenOfGather = golden.filter((it) => uses(it, "gather"));
const goldenOfAsCompleted = golden.filter((it) => uses(it, "as_completed"));

function uses({ scenario }: Golden, operation: string): boolean {
  return JSON.stringify(scenario).includes(`["${operation}",`);
}

task("gather", () => {
  test("takes 3 s for three fetches, not 6", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        log.push(`${loop.time()} start ${id}`);
        yield* nanoio.sleep(ms);
        log.push(`${loop.time()} end ${id}`);
      }
      nanoio.run(
        (function* () {
          yield* answer.gather([fetch(1, 2000), fetch(2, 3000), fetch(3, 1000)]);
          log.push(`${loop.time()} all`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["0 start 1", "0 start 2", "0 start 3", "1000 end 3", "2000 end 1", "3000 end 2", "3000 all"],
      "each coroutine has a task of its own, so they run at the same time, and the last to end ends them all",
    );
  });

  test("has the results in the order of the arguments", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return `data ${id}`;
      }
      return nanoio.run(
        (function* () {
          return yield* answer.gather([fetch(1, 2000), fetch(2, 3000), fetch(3, 1000)]);
        })(),
      );
    });
    expect(run).toResolveTo(["data 1", "data 2", "data 3"], "the order asked for, not the order of the ends");
  });

  test("is a future whose tasks run whether or not somebody awaits it", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: unknown[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        log.push(`start ${id}`);
        yield* nanoio.sleep(ms);
        return id;
      }
      nanoio.run(
        (function* () {
          const all = answer.gather([fetch(1, 100), fetch(2, 50)]);
          log.push(`gather returned, done: ${all.done()}`);
          yield* nanoio.sleep(99);
          log.push(`at 99 done: ${all.done()}`);
          yield* nanoio.sleep(10);
          log.push(`at 109 done: ${all.done()}`, all.result());
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "gather returned, done: false",
        "start 1",
        "start 2",
        "at 99 done: false",
        "at 109 done: true",
        [1, 2],
      ],
      "the call itself schedules the tasks, runs none of their lines, and gives a future that can be asked",
    );
  });

  test("is done at once when there is nothing to wait for", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) =>
      nanoio.run(
        (function* () {
          const all = answer.gather([]);
          const some = answer.gather([], { returnExceptions: true });
          return [all, some].map((it) => (it.done() ? it.result() : "pending"));
        })(),
      ),
    );
    expect(run).toResolveTo([[], []], "nothing will ever end here and make it done later");
  });

  test("fails at the first failure in time, not at the end", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      loop.onError = () => {};
      const errors = [new Error("first argument"), new Error("second argument")];
      function* fail(index: number, ms: number) {
        yield* nanoio.sleep(ms);
        throw errors[index];
      }
      return nanoio.run(
        (function* () {
          try {
            yield* answer.gather([nanoio.sleep(300), fail(0, 200), fail(1, 100)]);
            return "no error";
          } catch (error) {
            return `at ${loop.time()}: error of the ${errors[errors.indexOf(error as Error)]?.message ?? "wrong object"}`;
          }
        })(),
        loop,
      );
    });
    expect(run).toResolveTo(
      "at 100: error of the second argument",
      "whoever waits hears of the first failure when it happens, and gets the very error that was thrown",
    );
  });

  test("keeps its outcome when others fail later", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      loop.onError = (error) => log.push(`in a callback: ${(error as Error).name}`);
      function* fail(text: string, ms: number) {
        yield* nanoio.sleep(ms);
        throw new Error(text);
      }
      nanoio.run(
        (function* () {
          const all = answer.gather([fail("second", 200), fail("first", 100), fail("third", 300)]);
          yield* nanoio.sleep(1000);
          log.push(`failed with ${(all.exception() as Error).message}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["failed with first"],
      "a future has one outcome; what fails after it has nobody to tell, and must not make a callback fail either",
    );
  });

  test("lets the others go on after a failure", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      loop.onError = (error) => log.push(`in a callback: ${error}`);
      function* fetch(id: number, ms: number) {
        try {
          yield* nanoio.sleep(ms);
          log.push(`${loop.time()} end ${id}`);
        } catch (error) {
          log.push(`${loop.time()} ${id} gets ${(error as Error).name}`);
          throw error;
        }
      }
      function* fail(ms: number) {
        yield* nanoio.sleep(ms);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* answer.gather([fetch(1, 300), fail(100), fetch(3, 200)]);
          } catch (error) {
            log.push(`${loop.time()} ${(error as Error).message}`);
          }
          yield* nanoio.sleep(1000);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 boom", "200 end 3", "300 end 1"],
      "a failure is reported, and cancels nobody; that is the difference to a TaskGroup",
    );
  });

  test("puts errors among the results with `returnExceptions`", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const boom = new Error("boom");
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return id;
      }
      function* fail(ms: number) {
        yield* nanoio.sleep(ms);
        throw boom;
      }
      return nanoio.run(
        (function* () {
          const waiting = nanoio.createTask(nanoio.sleep(5000));
          loop.callLater(50, () => waiting.cancel());
          const all = yield* answer.gather([fetch(1, 300), fail(40), waiting, fetch(4, 200)], {
            returnExceptions: true,
          });
          const [one, error, cancelled, four] = all;
          return [one, error === boom, cancelled instanceof nanoio.CancelledError, four, loop.time()];
        })(),
        loop,
      );
    });
    expect(run).toResolveTo(
      [1, true, true, 4, 300],
      "it waits for all, and the very error, or a `CancelledError`, stands where the result would stand",
    );
  });

  test("takes a thrown `undefined` for a failure", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) =>
      nanoio.run(
        (function* () {
          // biome-ignore lint/correctness/useYield: it fails before it waits for anything.
          function* fail() {
            throw undefined;
          }
          const some = yield* answer.gather([fail()], { returnExceptions: true });
          const log: unknown[] = [some.length, some[0]];
          try {
            log.push(yield* answer.gather([fail(), nanoio.sleep(10)]));
          } catch (error) {
            log.push("failed", error);
          }
          return log;
        })(),
      ),
    );
    expect(run).toResolveTo(
      [1, undefined, "failed", undefined],
      "JavaScript can throw anything, so the thrown value alone does not tell that there was a failure",
    );
  });

  test("fails with a CancelledError when a child is cancelled, and is not cancelled itself", async ({
    world,
  }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: unknown[] = [];
      const loop = new nanoio.EventLoop();
      nanoio.run(
        (function* () {
          const child = nanoio.createTask(nanoio.sleep(5000));
          const other = nanoio.createTask(nanoio.sleep(80));
          loop.callLater(50, () => child.cancel());
          const all = answer.gather([other, child]);
          try {
            yield* all;
          } catch (error) {
            log.push(loop.time(), error instanceof nanoio.CancelledError);
          }
          log.push(`gather cancelled: ${all.cancelled()}`);
          yield* nanoio.sleep(1000);
          log.push(`other cancelled: ${other.cancelled()}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [50, true, "gather cancelled: false", "other cancelled: false"],
      "nobody has cancelled the gather, one of its children has failed, and its error is the given `CancelledError`",
    );
  });

  test("cancels all children when it is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* child(id: number) {
        try {
          yield* nanoio.sleep(5000);
        } catch (error) {
          log.push(`${loop.time()} child ${id} gets ${(error as Error).name}`);
          throw error;
        }
      }
      nanoio.run(
        (function* () {
          const future = new nanoio.Future<void>(loop);
          const all = answer.gather([child(1), future, child(3)]);
          yield* nanoio.sleep(50);
          log.push(`cancel: ${all.cancel()}`);
          log.push(`future cancelled: ${future.cancelled()}`);
          yield* nanoio.sleep(100);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "cancel: true",
        "future cancelled: true",
        "50 child 1 gets CancelledError",
        "50 child 3 gets CancelledError",
      ],
      "to cancel a gather is to cancel all that it waits for",
    );
  });

  test("is not done before the children have cleaned up", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* child(cleanupMs: number) {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          yield* nanoio.sleep(cleanupMs);
          log.push(`${loop.time()} cleaned up`);
        }
      }
      nanoio.run(
        (function* () {
          const all = answer.gather([child(60), child(30)]);
          yield* nanoio.sleep(50);
          log.push(`cancel: ${all.cancel()}, then done: ${all.done()}`);
          try {
            yield* all;
          } catch (error) {
            log.push(`${loop.time()} gather ends with ${(error as Error).name}`);
          }
          yield* nanoio.sleep(1000);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "cancel: true, then done: false",
        "80 cleaned up",
        "80 gather ends with CancelledError",
        "110 cleaned up",
      ],
      "`cancel()` only asks; the first child that has ended with a CancelledError is the first failure",
    );
  });

  test("lets its cancellation come out also with `returnExceptions`", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* child(cleanupMs: number) {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          yield* nanoio.sleep(cleanupMs);
        }
      }
      nanoio.run(
        (function* () {
          const children = [child(60), child(30), nanoio.sleep(10)];
          const all = answer.gather(children, { returnExceptions: true });
          yield* nanoio.sleep(50);
          all.cancel();
          try {
            const results = yield* all;
            log.push(`${loop.time()} results: ${results.map(String).join(", ")}`);
          } catch (error) {
            log.push(`${loop.time()} ${(error as Error).name}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["110 CancelledError"],
      "it waits for all of them, and errors of children count as results, but the request to stop the whole must not be lost",
    );
  });

  test("ends with a CancelledError even if every child catches its own", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* stubborn(id: number) {
        try {
          yield* nanoio.sleep(5000);
        } catch {}
        return id;
      }
      return nanoio.run(
        (function* () {
          const all = answer.gather([stubborn(1), stubborn(2)]);
          yield* nanoio.sleep(50);
          all.cancel();
          try {
            return yield* all;
          } catch (error) {
            const isGiven = error instanceof nanoio.CancelledError;
            return [isGiven ? "the given CancelledError" : "another error", `cancelled: ${all.cancelled()}`];
          }
        })(),
        loop,
      );
    });
    expect(run).toResolveTo(
      ["the given CancelledError", "cancelled: false"],
      "children may refuse; that the gather was cancelled is then known to the gather alone",
    );
  });

  test("hands on the cancellation of the task that awaits it", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* child(id: number) {
        try {
          yield* nanoio.sleep(5000);
        } finally {
          log.push(`${loop.time()} child ${id} stops`);
        }
      }
      nanoio.run(
        (function* () {
          const waiter = nanoio.createTask(
            answer.gather([child(1), answer.gather([child(2), child(3)])])[Symbol.iterator](),
          );
          yield* nanoio.sleep(50);
          waiter.cancel();
          yield* nanoio.sleep(0);
          yield* nanoio.sleep(1);
          log.push(`waiter cancelled: ${waiter.cancelled()}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["50 child 1 stops", "50 child 2 stops", "50 child 3 stops", "waiter cancelled: true"],
      "a task that is cancelled cancels what it waits for: the gather, and by it the inner gather and all tasks",
    );
  });

  test("refuses to be cancelled when all children are done", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: unknown[] = [];
      const loop = new nanoio.EventLoop();
      nanoio.run(
        (function* () {
          const future = new nanoio.Future<string>(loop);
          const all = answer.gather([future]);
          future.setResult("early enough");
          log.push(all.cancel());
          try {
            log.push(yield* all);
          } catch (error) {
            log.push((error as Error).name);
          }
          log.push(all.cancel());
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [false, ["early enough"], false],
      "there is nothing left that could be stopped, so `cancel()` returns false and the results are delivered",
    );
  });

  test("runs a coroutine that is given twice once, and has its result twice", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        log.push(`start ${id}`);
        yield* nanoio.sleep(ms);
        return id;
      }
      const results = nanoio.run(
        (function* () {
          const coro = fetch(1, 100);
          const aTask = nanoio.createTask(fetch(2, 200));
          return yield* answer.gather([coro, aTask, coro, fetch(3, 10), aTask, coro]);
        })(),
        loop,
      );
      return { log, results };
    });
    expect(run).toResolveTo(
      { log: ["start 2", "start 1", "start 3"], results: [1, 2, 1, 3, 2, 1] },
      "a coroutine object can have one task only, and every argument has a place among the results",
    );
  });

  test("takes futures, tasks and coroutines, done or not", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return id;
      }
      return nanoio.run(
        (function* () {
          const done = new nanoio.Future<number>(loop);
          done.setResult(1);
          const pending = new nanoio.Future<number>(loop);
          loop.callLater(70, () => pending.setResult(2));
          const list = [done, pending, nanoio.createTask(fetch(3, 20)), fetch(4, 30)];
          const all = answer.gather(list);
          list.length = 0;
          const data = yield* all;
          return { data, at: loop.time() };
        })(),
        loop,
      );
    });
    expect(run).toResolveTo(
      { data: [1, 2, 3, 4], at: 70 },
      "what has a task or an outcome already is waited for as it is, and the list may change after the call",
    );
  });

  test("keeps two gathers apart that wait for the same task", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      const log: string[] = [];
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return id;
      }
      nanoio.run(
        (function* () {
          const shared = nanoio.createTask(fetch(1, 100));
          const first = answer.gather([shared, fetch(2, 50)]);
          const second = answer.gather([fetch(3, 200), shared]);
          for (const ms of [110, 100]) {
            yield* nanoio.sleep(ms);
            const states = [first, second].map((it) => (it.done() ? it.result().join(" and ") : "pending"));
            log.push(`at ${loop.time()}: ${states.join(", ")}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["at 110: 1 and 2, pending", "at 210: 1 and 2, 3 and 1"],
      "each gather has children and results of its own",
    );
  });

  test(`does in ${goldenOfGather.length} recorded programs what asyncio.gather does`, async ({ world }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, gather: answer.gather }, it)),
      { args: goldenOfGather.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(goldenOfGather);
  });

  test.random("waits for any number of coroutines at once", async ({ world, random }) => {
    const args = random.list(random.int(5, 20), (id) => ({ id, ms: random.int(0, 4000) }));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const loop = new nanoio.EventLoop();
        function* fetch(id: number, ms: number) {
          yield* nanoio.sleep(ms);
          return id;
        }
        return nanoio.run(
          (function* () {
            const data = yield* answer.gather(args.map(({ id, ms }) => fetch(id, ms)));
            return { data, at: loop.time() };
          })(),
          loop,
        );
      },
      { args },
    );
    expect(run).toResolveTo(
      { data: args.map((it) => it.id), at: Math.max(...args.map((it) => it.ms)) },
      "the results come in the order asked for, when the last has ended",
    );
  });
});

task("asCompleted", () => {
  test("hands the results out in the order of ending", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          for (const next of answer.asCompleted([fetch(1, 2000), fetch(2, 3000), fetch(3, 1000)])) {
            log.push(`${yield* next} at ${loop.time()}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["data 3 at 1000", "data 1 at 2000", "data 2 at 3000"],
      "all run at the same time, and each result is handed out as soon as it is there",
    );
  });

  test("keeps results until they are asked for", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          const done = new nanoio.Future<string>(loop);
          done.setResult("data 0");
          for (const next of answer.asCompleted([fetch(1, 300), fetch(2, 200), done, fetch(3, 100)])) {
            log.push(`${yield* next} at ${loop.time()}`);
            yield* nanoio.sleep(250);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["data 0 at 0", "data 3 at 250", "data 2 at 500", "data 1 at 750"],
      "who asks late gets at once what ended meanwhile, the earliest first",
    );
  });

  test("throws what failed in its turn, and goes on with the next", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const boom = new Error("boom");
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        if (id === 2) throw boom;
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          for (const next of answer.asCompleted([fetch(1, 300), fetch(2, 200), fetch(3, 100)])) {
            try {
              log.push(`${yield* next} at ${loop.time()}`);
            } catch (error) {
              log.push(error === boom ? `boom at ${loop.time()}` : String(error));
            }
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["data 3 at 100", "boom at 200", "data 1 at 300"],
      "a failure is an end like any other, and the very error comes out of the coroutine whose turn it is",
    );
  });

  test("lets the others go on when the loop is left early", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        log.push(`${loop.time()} end ${id}`);
        return id;
      }
      nanoio.run(
        (function* () {
          for (const next of answer.asCompleted([fetch(1, 200), fetch(2, 100), fetch(3, 300)])) {
            yield* next;
            break;
          }
          yield* nanoio.sleep(1000);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 end 2", "200 end 1", "300 end 3"],
      "they are tasks of their own, and nobody has cancelled them",
    );
  });

  test("gives the first result to whoever asks first", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          const [first, second, third] = [
            ...answer.asCompleted([fetch(1, 200), fetch(2, 100), fetch(3, 300)]),
          ];
          if (!first || !second || !third) throw new Error("three coroutines are due");
          log.push(`third: ${yield* third} at ${loop.time()}`);
          log.push(`first: ${yield* first} at ${loop.time()}`);
          log.push(`second: ${yield* second} at ${loop.time()}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["third: data 2 at 100", "first: data 1 at 200", "second: data 3 at 300"],
      "no coroutine has a result reserved for it; the order in which they are awaited counts",
    );
  });

  test("loses no result when one who waits is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      loop.onError = (error) => log.push(`in a callback: ${(error as Error).name}`);
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          const takers = [...answer.asCompleted([fetch(1, 100), fetch(2, 200), fetch(3, 300)])].map(
            (next, at) =>
              nanoio.createTask(
                (function* () {
                  log.push(`taker ${at}: ${yield* next} at ${loop.time()}`);
                })(),
              ),
          );
          yield* nanoio.sleep(50);
          takers[0]?.cancel();
          yield* nanoio.sleep(1000);
          log.push(
            takers.map((it) => (it.cancelled() ? "cancelled" : it.done() ? "done" : "pending")).join(", "),
          );
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["taker 1: data 1 at 100", "taker 2: data 2 at 200", "cancelled, done, done"],
      "the one who was cancelled no longer stands in the queue, so the next one gets the first result",
    );
  });

  test("loses no result when one who has been woken is cancelled before its turn", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      nanoio.run(
        (function* () {
          const future = new nanoio.Future<string>(loop);
          const never = new nanoio.Future<string>(loop);
          const [first, second] = [...answer.asCompleted([never, future])].map((next, at) =>
            nanoio.createTask(
              (function* () {
                log.push(`taker ${at}: ${yield* next}`);
              })(),
            ),
          );
          yield* nanoio.sleep(50);
          future.setResult("data");
          yield* nanoio.sleep(0);
          first?.cancel();
          yield* nanoio.sleep(50);
          log.push(`second done: ${second?.done()}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["taker 1: data", "second done: true"],
      "the result was meant for the one who was cancelled in the same turn; the next one waits for it, too, and has to be woken",
    );
  });

  test("keeps the order of those who wait when one of them is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      nanoio.run(
        (function* () {
          const futures = [1, 2, 3, 4].map(() => new nanoio.Future<string>(loop));
          const takers = [...answer.asCompleted(futures)].map((next, at) =>
            nanoio.createTask(
              (function* () {
                log.push(`taker ${at}: ${yield* next}`);
              })(),
            ),
          );
          yield* nanoio.sleep(50);
          loop.callSoon(() => takers[1]?.cancel());
          for (const [at, future] of futures.slice(0, 3).entries()) {
            future.setResult(`data ${at}`);
            yield* nanoio.sleep(50);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["taker 0: data 0", "taker 2: data 1", "taker 3: data 2"],
      "taker 1 is cancelled when the first result comes, and the others are served in the order in which they began",
    );
  });

  test("has one coroutine for each awaitable, and one for two that are the same", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) =>
      nanoio.run(
        (function* () {
          function* fetch(id: number) {
            yield* nanoio.sleep(id);
            return id;
          }
          const coro = fetch(1);
          const aTask = nanoio.createTask(fetch(2));
          const counts = [[], [fetch(5)], [coro, aTask, coro, fetch(3), aTask]].map(
            (it) => [...answer.asCompleted(it)].length,
          );
          const data: number[] = [];
          const again = fetch(4);
          for (const next of answer.asCompleted(new Set([again, aTask]))) data.push(yield* next);
          return { counts, data };
        })(),
      ),
    );
    expect(run).toResolveTo(
      { counts: [0, 1, 3], data: [2, 4] },
      "what is given twice ends once, and any iterable may be given",
    );
  });

  test(`does in ${goldenOfAsCompleted.length} recorded programs what asyncio.as_completed does`, async ({
    world,
  }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) =>
        args.map((it) => nanoio.play({ ...nanoio, asCompleted: answer.asCompleted }, it)),
      { args: goldenOfAsCompleted.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(goldenOfAsCompleted);
  });

  test.random("hands any number of results out in the order of ending", async ({ world, random }) => {
    const args = random.distinct(random.int(5, 20), 1, 4000);
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: number[][] = [];
        const loop = new nanoio.EventLoop();
        function* fetch(ms: number) {
          yield* nanoio.sleep(ms);
          return ms;
        }
        nanoio.run(
          (function* () {
            for (const next of answer.asCompleted(args.map(fetch))) log.push([yield* next, loop.time()]);
          })(),
          loop,
        );
        return log;
      },
      { args },
    );
    const due = args.toSorted((a, b) => a - b).map((ms) => [ms, ms]);
    expect(run).toResolveTo(
      due,
      "each pair is what a fetch returns, which is its duration, and when it came",
    );
  });
});
