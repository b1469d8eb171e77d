import { atMostInside, endsWith, expect, kata } from "@async-kata/grader/testing";
import { type Golden, goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-event-condition.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** Recorded programs, by the last of these kinds of objects that is needed for them. */
const golden = Map.groupBy(goldenFor("35-build-event-condition"), ({ scenario }: Golden) => {
  const text = JSON.stringify(scenario.objects);
  return ["buffer", "condition"].find((it) => text.includes(`["${it}"`)) ?? "event";
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

task("Event", () => {
  test("wakes all who wait", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(event: Answer.Event, name: string) {
        const isTrue = yield* event.wait();
        log.push(`${name} on at ${nanoio.getRunningLoop().time()}: ${isTrue}`);
      }
      function* main() {
        const event = new answer.Event();
        for (const name of ["a", "b", "c"]) nanoio.createTask(waiter(event, name));
        yield* nanoio.sleep(2000);
        event.set();
        event.set();
        yield* nanoio.sleep(1000);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["a on at 2000: true", "b on at 2000: true", "c on at 2000: true"],
      "the flag goes up for everybody, and they go on in the order of coming",
    );
  });

  test("does not take a wake-up back", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(event: Answer.Event, name: string) {
        yield* event.wait();
        log.push(`${name} on at ${nanoio.getRunningLoop().time()}`);
      }
      function* main() {
        const event = new answer.Event();
        for (const name of ["a", "b"]) nanoio.createTask(waiter(event, name));
        yield* nanoio.sleep(10);
        event.set();
        event.clear();
        const late = nanoio.createTask(waiter(event, "late"));
        yield* nanoio.sleep(10);
        log.push(late.done() ? "late did not wait" : "late waits");
        event.set();
        event.clear();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["a on at 10", "b on at 10", "late waits", "late on at 20"],
      "who waited while the flag went up goes on, also if it is down again before the next step",
    );
  });

  test("lets through at once who comes while the flag is up", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* other() {
        log.push("other");
        yield null;
      }
      function* main() {
        const event = new answer.Event();
        event.set();
        const task = nanoio.createTask(other());
        yield* event.wait();
        log.push("through");
        yield* task;
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["through", "other"],
      "the flag is up: there is nothing to wait for, and no turn is given up",
    );
  });

  test("stays up until it is cleared", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(event: Answer.Event, name: string) {
        yield* event.wait();
        log.push(`${name} on at ${nanoio.getRunningLoop().time()}`);
      }
      function* main() {
        const event = new answer.Event();
        log.push(`at first ${event.isSet() ? "up" : "down"}`);
        nanoio.createTask(waiter(event, "early"));
        yield* nanoio.sleep(10);
        event.set();
        yield* nanoio.sleep(10);
        log.push(`then ${event.isSet() ? "up" : "down"}`);
        nanoio.createTask(waiter(event, "late"));
        yield* nanoio.sleep(10);
        event.clear();
        log.push(`cleared ${event.isSet() ? "up" : "down"}`);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["at first down", "early on at 10", "then up", "late on at 20", "cleared down"],
      "no one who goes through lowers the flag; `clear` does",
    );
  });

  test("sleeps while it waits", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      let timers = 0;
      class CountingLoop extends nanoio.EventLoop {
        override callLater(ms: number, fn: () => void) {
          timers += 1;
          return super.callLater(ms, fn);
        }
      }
      function* main() {
        const event = new answer.Event();
        const task = nanoio.createTask(event.wait());
        yield* nanoio.sleep(50);
        event.set();
        yield* task;
      }
      nanoio.run(main(), new CountingLoop());
      return timers;
    });
    expect(run).toResolveTo(1, "one timer is that of the test; a waiter is woken, it need not ask again");
  });

  test("passes by who was cancelled while waiting", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(event: Answer.Event, name: string) {
        try {
          yield* event.wait();
          log.push(`${name} on at ${nanoio.getRunningLoop().time()}`);
        } catch {
          log.push(`${name} cancelled at ${nanoio.getRunningLoop().time()}`);
        }
      }
      function* main() {
        const event = new answer.Event();
        const [first, , third] = ["a", "b", "c"].map((it) => nanoio.createTask(waiter(event, it)));
        yield* nanoio.sleep(10);
        first?.cancel();
        yield* nanoio.sleep(10);
        third?.cancel();
        event.set();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["a cancelled at 10", "c cancelled at 20", "b on at 20"],
      "a is cancelled at 10 ms and c at 20 ms, b waits on undisturbed until the flag goes up",
    );
  });

  testGolden("event", "asyncio.Event");

  test.random("opens and closes for any number", async ({ world, random }) => {
    const count = random.int(2, 4);
    const times = random.distinct(2 * count + 8, 1, 500).toSorted((a, b) => a - b);
    const changes = random
      .distinct(2 * count, 0, times.length - 1)
      .toSorted((a, b) => a - b)
      .map((at, index) => ({ at: times[at] as number, isUp: index % 2 === 0 }));
    const arrivals = times.filter((it) => !changes.some(({ at }) => at === it));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* waiter(event: Answer.Event, at: number) {
          yield* nanoio.sleep(at);
          yield* event.wait();
          log.push(`${at} on at ${nanoio.getRunningLoop().time()}`);
        }
        function* main() {
          const event = new answer.Event();
          for (const at of args.arrivals) nanoio.createTask(waiter(event, at));
          let now = 0;
          for (const { at, isUp } of args.changes) {
            yield* nanoio.sleep(at - now);
            now = at;
            if (isUp) event.set();
            else event.clear();
          }
          yield* nanoio.sleep(1000);
        }
        nanoio.run(main());
        return log;
      },
      { args: { arrivals, changes } },
    );
    const due = arrivals
      .map((at) => {
        const isUp = changes.findLast((it) => it.at < at)?.isUp ?? false;
        return { at, on: isUp ? at : changes.find((it) => it.at > at)?.at };
      })
      .filter((it) => it.on !== undefined)
      .map(({ at, on }) => `${at} on at ${on}`);
    expect(run).toResolveTo(due, "each goes on at the first moment at which the flag is up");
  });
});

task("Condition", () => {
  test("has the lock again when it goes on", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* waiter(condition: Answer.Condition) {
        yield* condition.acquire();
        const isTrue = yield* condition.wait();
        note(`on, ${isTrue}, ${condition.locked() ? "with the lock" : "without the lock"}`);
        if (condition.locked()) condition.release();
      }
      function* main() {
        const condition = new answer.Condition();
        nanoio.createTask(waiter(condition));
        yield* nanoio.sleep(100);
        note(condition.locked() ? "the waiter keeps the lock" : "the lock is free");
        if (condition.locked()) return;
        yield* condition.acquire();
        condition.notify();
        note("notified");
        yield* nanoio.sleep(50);
        note("released");
        if (condition.locked()) condition.release();
        yield* nanoio.sleep(50);
        note(condition.locked() ? "still locked" : "the lock is free");
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      [
        "100 the lock is free",
        "100 notified",
        "150 released",
        "150 on, true, with the lock",
        "200 the lock is free",
      ],
      "`wait` frees the lock while it waits, and goes on when it has it again",
    );
  });

  test("wakes as many as are asked for", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(condition: Answer.Condition, id: number) {
        yield* condition.with(function* () {
          yield* condition.wait();
          log.push(`${id} on at ${nanoio.getRunningLoop().time()}`);
        });
      }
      function* main() {
        const condition = new answer.Condition();
        yield* condition.with(function* (): Generator<null, void, void> {
          condition.notify(3);
          yield null;
        });
        for (const id of [1, 2, 3, 4, 5, 6]) nanoio.createTask(waiter(condition, id));
        for (const count of [1, 2, 0]) {
          yield* nanoio.sleep(10);
          yield* condition.acquire();
          condition.notify(count);
          condition.release();
        }
        yield* nanoio.sleep(10);
        yield* condition.acquire();
        condition.notifyAll();
        condition.notify(9);
        condition.release();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["1 on at 10", "2 on at 20", "3 on at 20", "4 on at 40", "5 on at 40", "6 on at 40"],
      "notified are three before anybody waits, one at 10 ms, two at 20 ms, none at 30 ms, all at 40 ms",
    );
  });

  test("wakes somebody else each time", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(condition: Answer.Condition, id: number) {
        yield* condition.with(function* () {
          yield* condition.wait();
          log.push(`${id} on`);
        });
      }
      function* main() {
        const condition = new answer.Condition();
        for (const id of [1, 2, 3]) nanoio.createTask(waiter(condition, id));
        yield* nanoio.sleep(10);
        yield* condition.acquire();
        try {
          condition.notify();
          condition.notify();
        } catch {
          log.push("the second notify throws");
        }
        condition.release();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["1 on", "2 on"],
      "the first is awake after the first call, so the second call is for the second",
    );
  });

  test("throws when nobody holds the lock", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function attempt(name: string, call: () => void) {
        try {
          call();
          log.push(`${name}: no error`);
        } catch (error) {
          log.push(`${name}: ${error instanceof nanoio.RuntimeError ? "RuntimeError" : "another error"}`);
        }
      }
      function* waiting(condition: Answer.Condition) {
        try {
          yield* condition.wait();
          log.push("wait: no error");
        } catch (error) {
          if (error instanceof nanoio.CancelledError) log.push("wait: waits");
          else log.push(`wait: ${error instanceof nanoio.RuntimeError ? "RuntimeError" : "another error"}`);
        }
      }
      function* main() {
        const condition = new answer.Condition();
        nanoio.createTask(waiting(condition));
        yield* nanoio.sleep(10);
        attempt("notify", () => condition.notify());
        attempt("notifyAll", () => condition.notifyAll());
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["wait: RuntimeError", "notify: RuntimeError", "notifyAll: RuntimeError"],
      "what the lock guards must not change between the look at it and these calls",
    );
  });

  test("has the lock again when its waiting is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* waiter(condition: Answer.Condition) {
        yield* condition.acquire();
        try {
          yield* condition.wait();
        } catch (error) {
          note(error instanceof nanoio.CancelledError ? "CancelledError" : "another error");
          throw error;
        } finally {
          if (condition.locked()) condition.release();
          else note("without the lock");
        }
      }
      function* main() {
        const condition = new answer.Condition();
        const task = nanoio.createTask(waiter(condition));
        yield* nanoio.sleep(10);
        yield* condition.acquire();
        task.cancel();
        yield* nanoio.sleep(90);
        note("released");
        if (condition.locked()) condition.release();
        yield* nanoio.sleep(10);
        note(
          `${task.cancelled() ? "cancelled" : "not cancelled"}, ${condition.locked() ? "locked" : "free"}`,
        );
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["100 released", "100 CancelledError", "110 cancelled, free"],
      "it is cancelled at 10 ms, and the lock that it goes on with is free at 100 ms",
    );
  });

  test("puts a cancellation off until it has the lock", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* waiter(condition: Answer.Condition) {
        yield* condition.acquire();
        try {
          yield* condition.wait();
          note("goes on");
        } finally {
          if (condition.locked()) condition.release();
          else note("without the lock");
        }
      }
      function* main() {
        const condition = new answer.Condition();
        const task = nanoio.createTask(waiter(condition));
        yield* nanoio.sleep(10);
        yield* condition.acquire();
        condition.notify();
        for (const _ of [1, 2, 3]) {
          yield* nanoio.sleep(10);
          task.cancel();
        }
        yield* nanoio.sleep(10);
        note(task.done() ? "done without the lock" : "waits for the lock");
        if (condition.locked()) condition.release();
        yield* nanoio.sleep(10);
        note(
          `${task.cancelled() ? "cancelled" : "not cancelled"}, ${condition.locked() ? "locked" : "free"}`,
        );
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["50 waits for the lock", "60 cancelled, free"],
      "it is cancelled three times while it waits for the lock: it goes on waiting for it, and ends cancelled then",
    );
  });

  test("asks the predicate again after each wake-up", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      let rolls = 0;
      function* customer(shelf: Answer.Condition, id: number) {
        yield* shelf.with(function* () {
          yield* shelf.waitFor(() => rolls > 0);
          rolls -= 1;
          log.push(`${id} at ${nanoio.getRunningLoop().time()}, ${rolls} left`);
        });
      }
      function* main() {
        const shelf = new answer.Condition();
        for (const id of [1, 2, 3]) nanoio.createTask(customer(shelf, id));
        for (const baked of [0, 2, 1]) {
          yield* nanoio.sleep(10);
          yield* shelf.acquire();
          rolls += baked;
          shelf.notifyAll();
          shelf.release();
        }
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["1 at 20, 1 left", "2 at 20, 0 left", "3 at 30, 0 left"],
      "all are woken each time, and who finds the shelf empty waits on",
    );
  });

  test("gives the value of the predicate, at once if it is true", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      function* asker(condition: Answer.Condition, found: { value?: string }) {
        yield* condition.acquire();
        seen.push(yield* condition.waitFor(() => found.value));
        condition.release();
      }
      function* main() {
        const condition = new answer.Condition();
        const asking = nanoio.createTask(asker(condition, { value: "there from the beginning" }));
        yield* nanoio.sleep(10);
        seen.push(asking.done());
        const found: { value?: string } = {};
        nanoio.createTask(asker(condition, found));
        yield* nanoio.sleep(10);
        yield* condition.acquire();
        found.value = "found later";
        condition.notify();
        condition.release();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      ["there from the beginning", true, "found later"],
      "it asks before it waits, and returns what the predicate gave",
    );
  });

  test("shares a lock with others", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(condition: Answer.Condition, name: string) {
        yield* condition.with(function* () {
          yield* condition.wait();
          log.push(`${name} on`);
        });
      }
      function* main() {
        const lock = new nanoio.Lock();
        const first = new answer.Condition(lock);
        const second = new answer.Condition(lock);
        nanoio.createTask(waiter(first, "first"));
        nanoio.createTask(waiter(second, "second"));
        yield* nanoio.sleep(10);
        yield* lock.acquire();
        log.push(`${first.locked()} ${second.locked()}`);
        if (!second.locked()) return;
        second.notifyAll();
        lock.release();
        yield* nanoio.sleep(10);
        log.push("now the other");
        yield* lock.acquire();
        first.notifyAll();
        lock.release();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["true true", "second on", "now the other", "first on"],
      "the lock that was given is the lock of both, and each has its own waiters",
    );
  });

  test("runs a body within `with` and frees the lock in any case", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* main() {
        const condition = new answer.Condition();
        seen.push(
          yield* condition.with(function* () {
            yield* nanoio.sleep(5);
            return condition.locked();
          }),
        );
        try {
          yield* condition.with(function* (): Generator<null, void, void> {
            yield null;
            throw failure;
          });
        } catch (error) {
          seen.push(error === failure, condition.locked());
        }
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      [true, true, false],
      "the lock is taken within the body, and free after it, whether the body returns or throws",
    );
  });

  test("loses no notification, in whatever order its users go on", async ({ world }) => {
    await world.explore(
      ({ answer, coroutine }) => {
        const condition = new answer.Condition();
        let items = 0;
        for (const name of ["consumer 1", "consumer 2"]) {
          coroutine(name, function* ({ log }) {
            yield* condition.acquire();
            yield* condition.waitFor(() => items > 0);
            items -= 1;
            log("in");
            log("out");
            condition.release();
          });
        }
        coroutine("producer", function* ({ point, log }) {
          for (const count of [1, 1]) {
            yield* condition.acquire();
            log("in");
            items += count;
            condition.notify(count);
            yield* point("has one more");
            log("out");
            condition.release();
          }
        });
        return () => items;
      },
      {
        always: [atMostInside(1)],
        atEnd: [endsWith(0, "there are two items and two who wait for one")],
      },
    );
  });

  testGolden("condition", "asyncio.Condition");

  test.random("wakes any number in the order of coming", async ({ world, random }) => {
    const count = random.int(4, 9);
    const calls = Array.from({ length: random.int(2, 5) }, () => ({
      ms: random.int(1, 200),
      count: random.int(1, 3),
      holdMs: random.int(0, 40),
    }));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* waiter(condition: Answer.Condition, id: number) {
          yield* condition.with(function* () {
            yield* condition.wait();
            log.push(`${id} at ${nanoio.getRunningLoop().time()}`);
          });
        }
        function* main() {
          const condition = new answer.Condition();
          for (let id = 0; id < args.count; id += 1) nanoio.createTask(waiter(condition, id));
          for (const { ms, count, holdMs } of args.calls) {
            yield* nanoio.sleep(ms);
            yield* condition.acquire();
            condition.notify(count);
            yield* nanoio.sleep(holdMs);
            condition.release();
          }
          yield* nanoio.sleep(10);
        }
        nanoio.run(main());
        return log;
      },
      { args: { count, calls } },
    );
    const due: string[] = [];
    let now = 0;
    for (const call of calls) {
      now += call.ms + call.holdMs;
      for (let i = 0; i < call.count && due.length < count; i += 1) due.push(`${due.length} at ${now}`);
    }
    expect(run).toResolveTo(due, "each call wakes so many, and they go on when the lock is free");
  });
});

task("BoundedBuffer", () => {
  test("lets a producer be two ahead", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const puts: number[] = [];
      const items: number[] = [];
      let doneAt: number | null = null;
      function* producer(buffer: Answer.BoundedBuffer<number>) {
        for (const item of [1, 2, 3, 4, 5]) {
          yield* buffer.put(item);
          puts.push(nanoio.getRunningLoop().time());
        }
      }
      function* consumer(buffer: Answer.BoundedBuffer<number>) {
        for (const _ of [1, 2, 3, 4, 5]) {
          items.push(yield* buffer.get());
          yield* nanoio.sleep(100);
        }
        doneAt = nanoio.getRunningLoop().time();
      }
      function* main() {
        const buffer = new answer.BoundedBuffer<number>(2);
        nanoio.createTask(producer(buffer));
        nanoio.createTask(consumer(buffer));
        yield* nanoio.sleep(1000);
      }
      nanoio.run(main());
      return { puts, items, doneAt };
    });
    expect(run).toResolveTo(
      { puts: [0, 0, 0, 100, 200], items: [1, 2, 3, 4, 5], doneAt: 500 },
      "two fit in, and each get makes room for one put at that moment",
    );
  });

  test("keeps a consumer waiting until there is an item", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* consumer(buffer: Answer.BoundedBuffer<string>, name: string) {
        log.push(`${name} got ${yield* buffer.get()} at ${nanoio.getRunningLoop().time()}`);
      }
      function* main() {
        const buffer = new answer.BoundedBuffer<string>(2);
        for (const name of ["first", "second"]) nanoio.createTask(consumer(buffer, name));
        for (const item of ["a", "b"]) {
          yield* nanoio.sleep(100);
          yield* buffer.put(item);
        }
        yield* nanoio.sleep(100);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["first got a at 100", "second got b at 200"],
      "each put is for one who waits, in the order of coming",
    );
  });

  test("gives an item to one alone", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const got: string[] = [];
      function* consumer(buffer: Answer.BoundedBuffer<string>) {
        got.push(`${yield* buffer.get()}`);
      }
      function* main() {
        const buffer = new answer.BoundedBuffer<string>(2);
        nanoio.createTask(consumer(buffer));
        yield* nanoio.sleep(10);
        yield* buffer.put("a");
        yield* consumer(buffer);
      }
      nanoio.run(
        (function* () {
          nanoio.createTask(main());
          yield* nanoio.sleep(100);
        })(),
      );
      return got;
    });
    expect(run).toResolveTo(
      ["a"],
      "there is one item; of the one who was woken for it and the one who comes at that moment, one waits on",
    );
  });

  test("gives the room to one alone", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      let through = 0;
      function* producer(buffer: Answer.BoundedBuffer<string>, item: string) {
        yield* buffer.put(item);
        through += 1;
      }
      function* main() {
        const buffer = new answer.BoundedBuffer<string>(1);
        yield* buffer.put("a");
        nanoio.createTask(producer(buffer, "b"));
        yield* nanoio.sleep(10);
        yield* buffer.get();
        nanoio.createTask(producer(buffer, "c"));
        yield* producer(buffer, "d");
      }
      nanoio.run(
        (function* () {
          nanoio.createTask(main());
          yield* nanoio.sleep(100);
        })(),
      );
      return through;
    });
    expect(run).toResolveTo(
      1,
      "one item was taken out; of the one who was woken for it and those who come at that moment, one gets in",
    );
  });

  test("reaches the side for which the notification is", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* consumer(buffer: Answer.BoundedBuffer<string>) {
        log.push(`got ${yield* buffer.get()}`);
      }
      function* producer(buffer: Answer.BoundedBuffer<string>, item: string) {
        yield* buffer.put(item);
        log.push(`put ${item}`);
      }
      function* main() {
        const buffer = new answer.BoundedBuffer<string>(1);
        for (const _ of [1, 2]) nanoio.createTask(consumer(buffer));
        yield* nanoio.sleep(10);
        for (const item of ["a", "b"]) nanoio.createTask(producer(buffer, item));
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log.toSorted();
    });
    expect(run).toResolveTo(
      ["got a", "got b", "put a", "put b"],
      "there is room for one item, two consumers wait, and two producers come: nobody is left waiting",
    );
  });

  test("takes everything for an item", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const got: unknown[] = [];
      function* main() {
        const buffer = new answer.BoundedBuffer<unknown>(3);
        for (const item of [null, 0, false]) yield* buffer.put(item);
        for (const _ of [1, 2, 3]) got.push(yield* buffer.get());
      }
      nanoio.run(
        (function* () {
          nanoio.createTask(main());
          yield* nanoio.sleep(100);
        })(),
      );
      return got;
    });
    expect(run).toResolveTo([null, 0, false], "an item is an item, whatever its value");
  });

  test("is not blocked by who was cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* user(buffer: Answer.BoundedBuffer<string>) {
        yield* buffer.put("a");
        log.push("put a");
        const waiting = nanoio.createTask(buffer.put("b"));
        yield* nanoio.sleep(10);
        waiting.cancel();
        yield* nanoio.sleep(10);
        log.push(`got ${yield* buffer.get()}`);
        const hungry = nanoio.createTask(buffer.get());
        yield* nanoio.sleep(10);
        hungry.cancel();
        yield* nanoio.sleep(10);
        yield* buffer.put("c");
        log.push(`got ${yield* buffer.get()}`);
      }
      nanoio.run(
        (function* () {
          nanoio.createTask(user(new answer.BoundedBuffer<string>(1)));
          yield* nanoio.sleep(100);
        })(),
      );
      return log;
    });
    expect(run).toResolveTo(
      ["put a", "got a", "got c"],
      "a put and a get were cancelled while they waited: they have left nothing and taken nothing",
    );
  });

  test("forgets nobody, in whatever order two producers and two consumers go on", async ({ world }) => {
    await world.explore(
      ({ answer, coroutine }) => {
        const buffer = new answer.BoundedBuffer<string>(2);
        const got: string[] = [];
        for (const item of ["a", "b"]) {
          coroutine(`put ${item}`, () => buffer.put(item));
          coroutine(`consumer ${item}`, function* () {
            got.push(yield* buffer.get());
          });
        }
        return () => got.toSorted();
      },
      { atEnd: [endsWith(["a", "b"], "each item is for one consumer")] },
    );
  });

  testGolden("buffer", "a buffer of asyncio.Condition");

  test.random("goes at the pace of the slower side", async ({ world, random }) => {
    const capacity = random.int(1, 4);
    const items = Array.from({ length: random.int(6, 10) }, () => ({
      putMs: random.int(1, 30),
      getMs: random.int(1, 100),
    }));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const puts: number[] = [];
        const gets: [ms: number, id: number][] = [];
        function* producer(buffer: Answer.BoundedBuffer<number>) {
          for (const [id, { putMs }] of args.items.entries()) {
            yield* nanoio.sleep(putMs);
            yield* buffer.put(id);
            puts.push(nanoio.getRunningLoop().time());
          }
        }
        function* consumer(buffer: Answer.BoundedBuffer<number>) {
          for (const { getMs } of args.items) {
            yield* nanoio.sleep(getMs);
            const id = yield* buffer.get();
            gets.push([nanoio.getRunningLoop().time(), id]);
          }
        }
        function* main() {
          const buffer = new answer.BoundedBuffer<number>(args.capacity);
          nanoio.createTask(producer(buffer));
          nanoio.createTask(consumer(buffer));
          yield* nanoio.sleep(10_000);
        }
        nanoio.run(main());
        return { puts, gets };
      },
      { args: { capacity, items } },
    );
    const puts: number[] = [];
    const gets: number[] = [];
    for (const [at, { putMs, getMs }] of items.entries()) {
      puts.push(Math.max((puts[at - 1] ?? 0) + putMs, gets[at - capacity] ?? 0));
      gets.push(Math.max((gets[at - 1] ?? 0) + getMs, puts[at] as number));
    }
    expect(run).toResolveTo(
      { puts, gets: gets.map((ms, id) => [ms, id]) },
      "a put waits for room, a get for an item, and neither longer; the items come in the order in which they were put",
    );
  });
});
