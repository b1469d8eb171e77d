import { atMostInside, endsWith, expect, inOrderOfAsking, kata } from "@async-kata/grader/testing";
import { type Golden, goldenFor } from "@async-kata/nanoio/golden";
import type * as Answer from "../src/build-lock-semaphore.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** Recorded programs, by what they use. */
const golden = Map.groupBy(goldenFor("34-build-lock-semaphore"), ({ scenario }: Golden) => {
  const text = JSON.stringify(scenario.objects);
  return ["bounded", "semaphore"].some((it) => text.includes(`["${it}"`)) ? "semaphore" : "lock";
});

/** Plays what CPython has been seen to do. Last in its task: the tests before it say what is wrong. */
function testGolden(kind: "lock" | "semaphore", name: string): void {
  const recorded = golden.get(kind) ?? [];
  test(`does in ${recorded.length} recorded programs what ${name} does`, async ({ world }) => {
    const run = await world.run(
      ({ answer, nanoio, args }) => args.map((it) => nanoio.play({ ...nanoio, ...answer }, it)),
      { args: recorded.map((it) => it.scenario) },
    );
    expect(run).toPlayLike(recorded);
  });
}

task("Lock", () => {
  test("serves five one after the other", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const note = (what: string) => log.push(`${nanoio.getRunningLoop().time()} ${what}`);
      function* worker(lock: Answer.Lock, id: number) {
        yield* lock.acquire();
        note(`before ${id}`);
        yield* nanoio.sleep(1000);
        note(`after ${id}`);
        try {
          lock.release();
        } catch {
          note("released already");
        }
      }
      function* main() {
        const lock = new answer.Lock();
        yield* nanoio.gather([1, 2, 3, 4, 5].map((it) => worker(lock, it)));
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      [1, 2, 3, 4, 5].flatMap((id) => [`${(id - 1) * 1000} before ${id}`, `${id * 1000} after ${id}`]),
      "one at a time, in the order of coming",
    );
  });

  test("lets nobody overtake who waits", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(lock: Answer.Lock) {
        yield* lock.acquire();
        log.push("waiter in");
        yield* nanoio.sleep(10);
        lock.release();
      }
      function* main() {
        const lock = new answer.Lock();
        yield* lock.acquire();
        log.push("holder in");
        const task = nanoio.createTask(waiter(lock));
        yield* nanoio.sleep(10);
        lock.release();
        yield* lock.acquire();
        log.push("holder in again");
        lock.release();
        yield* task;
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["holder in", "waiter in", "holder in again"],
      "the lock was released for the one who waits; who comes back at that moment queues up behind",
    );
  });

  test("passes by who was cancelled while waiting", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(lock: Answer.Lock, name: string) {
        yield* lock.acquire();
        log.push(`${name} in at ${nanoio.getRunningLoop().time()}`);
        lock.release();
      }
      function* main() {
        const lock = new answer.Lock();
        yield* lock.acquire();
        const first = nanoio.createTask(waiter(lock, "first"));
        const second = nanoio.createTask(waiter(lock, "second"));
        yield* nanoio.sleep(10);
        first.cancel();
        yield* nanoio.sleep(90);
        log.push(lock.locked() ? "still held" : "free too early");
        if (lock.locked()) lock.release();
        yield* nanoio.sleep(10);
        log.push(`${first.cancelled()} ${second.done()}`);
        if (!second.done()) second.cancel();
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["still held", "second in at 100", "true true"],
      "the first waiter is gone, so the second one is woken",
    );
  });

  test("loses no wake-up when the one who was woken is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(lock: Answer.Lock, name: string) {
        yield* lock.acquire();
        log.push(`${name} in`);
        lock.release();
      }
      function* main() {
        const lock = new answer.Lock();
        yield* lock.acquire();
        const first = nanoio.createTask(waiter(lock, "first"));
        const second = nanoio.createTask(waiter(lock, "second"));
        yield* nanoio.sleep(10);
        lock.release();
        first.cancel();
        yield* nanoio.sleep(10);
        log.push(`first ${first.cancelled() ? "cancelled" : "not cancelled"}`);
        log.push(second.done() ? "second done" : "second still waiting");
        if (!second.done()) second.cancel();
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["second in", "first cancelled", "second done"],
      "the first one was woken and cancelled before it took a step: the lock goes on to the second",
    );
  });

  test("throws when nobody holds it", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const kindOf = (lock: Answer.Lock) => {
        try {
          lock.release();
          return "no error";
        } catch (error) {
          return error instanceof nanoio.RuntimeError ? "RuntimeError" : "another error";
        }
      };
      const kinds: string[] = [];
      function* main() {
        const lock = new answer.Lock();
        kinds.push(kindOf(lock));
        yield* lock.acquire();
        lock.release();
        kinds.push(kindOf(lock));
      }
      nanoio.run(main());
      return kinds;
    });
    expect(run).toResolveTo(
      ["RuntimeError", "RuntimeError"],
      "a release too many is a mistake of the program, and it must not pass in silence",
    );
  });

  test("runs a body within `with` and frees the lock in any case", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* main() {
        const lock = new answer.Lock();
        seen.push(
          yield* lock.with(function* () {
            yield* nanoio.sleep(5);
            return lock.locked();
          }),
        );
        seen.push(lock.locked());
        try {
          yield* lock.with(function* (): Generator<null, void, void> {
            yield null;
            throw failure;
          });
        } catch (error) {
          seen.push(error === failure, lock.locked());
        }
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      [true, false, true, false],
      "the lock is taken within the body, and free after it, whether the body returns or throws",
    );
  });

  test("is right in every order in which three go on, of whom one is cancelled", async ({ world }) => {
    await world.explore(
      ({ answer, coroutine }) => {
        const lock = new answer.Lock();
        const tasks = ["A", "B", "C"].map((name) =>
          coroutine(name, function* ({ point, log }) {
            log("asks");
            try {
              yield* lock.acquire();
            } catch (error) {
              log("gives up");
              throw error;
            }
            log("in");
            try {
              yield* point("leaves");
            } finally {
              log("out");
              lock.release();
            }
          }),
        );
        coroutine("cancel B", () => tasks[1]?.cancel());
        return () => lock.locked();
      },
      { always: [atMostInside(1), inOrderOfAsking()], atEnd: [endsWith(false, "nobody holds it any more")] },
    );
  });

  testGolden("lock", "asyncio.Lock");

  test.random("serves any number in the order of coming", async ({ world, random }) => {
    const arrivals = random.distinct(random.int(6, 9), 0, 200).toSorted((a, b) => a - b);
    const args = arrivals.map((at, id) => ({ id, at, ms: random.int(1, 120) }));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* worker(lock: Answer.Lock, { id, at, ms }: { id: number; at: number; ms: number }) {
          yield* nanoio.sleep(at);
          yield* lock.acquire();
          log.push(`${id} at ${nanoio.getRunningLoop().time()}`);
          yield* nanoio.sleep(ms);
          lock.release();
        }
        function* main() {
          const lock = new answer.Lock();
          yield* nanoio.gather(args.map((it) => worker(lock, it)));
        }
        nanoio.run(main());
        return log;
      },
      { args },
    );
    let freeAt = 0;
    const due = args.map(({ id, at, ms }) => {
      const start = Math.max(at, freeAt);
      freeAt = start + ms;
      return `${id} at ${start}`;
    });
    expect(run).toResolveTo(due, "each is let in when the one before it has released the lock");
  });
});

task("Semaphore", () => {
  test("lets two in at a time", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* worker(semaphore: Answer.Semaphore, id: number) {
        yield* semaphore.acquire();
        log.push(`${nanoio.getRunningLoop().time()} in ${id}`);
        yield* nanoio.sleep(1000);
        semaphore.release();
      }
      function* main() {
        const semaphore = new answer.Semaphore(2);
        yield* nanoio.gather([1, 2, 3, 4, 5].map((it) => worker(semaphore, it)));
        log.push(`${nanoio.getRunningLoop().time()} over`);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["0 in 1", "0 in 2", "1000 in 3", "1000 in 4", "2000 in 5", "3000 over"],
      "two permits for five, in the order of coming",
    );
  });

  test("keeps the permit for the one who is woken", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      let inside = 0;
      function* worker(semaphore: Answer.Semaphore, name: string) {
        yield* semaphore.acquire();
        inside += 1;
        log.push(`${name}, ${inside} inside`);
        yield* nanoio.sleep(10);
        inside -= 1;
        semaphore.release();
      }
      function* main() {
        const semaphore = new answer.Semaphore(1);
        yield* semaphore.acquire();
        const waiter = nanoio.createTask(worker(semaphore, "waiter"));
        yield* nanoio.sleep(10);
        semaphore.release();
        yield* worker(semaphore, "newcomer");
        yield* waiter;
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["waiter, 1 inside", "newcomer, 1 inside"],
      "between the wake-up of a waiter and its next step the permit is spoken for",
    );
  });

  test("loses no permit when the one who was woken is cancelled", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(semaphore: Answer.Semaphore, name: string) {
        yield* semaphore.acquire();
        log.push(`${name} in`);
      }
      function* main() {
        const semaphore = new answer.Semaphore(1);
        yield* semaphore.acquire();
        const first = nanoio.createTask(waiter(semaphore, "first"));
        const second = nanoio.createTask(waiter(semaphore, "second"));
        yield* nanoio.sleep(10);
        semaphore.release();
        first.cancel();
        yield* nanoio.sleep(10);
        log.push(second.done() ? "second done" : "second still waiting");
        if (!second.done()) second.cancel();
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["second in", "second done"],
      "the permit that was kept for the first one goes on to the second",
    );
  });

  test("makes no permit out of a cancellation", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      let inside = 0;
      let most = 0;
      function* worker(semaphore: Answer.Semaphore) {
        yield* semaphore.acquire();
        inside += 1;
        most = Math.max(most, inside);
        yield* nanoio.sleep(10);
        inside -= 1;
        semaphore.release();
      }
      function* main() {
        const semaphore = new answer.Semaphore(1);
        const holder = nanoio.createTask(worker(semaphore));
        const waiters = [1, 2, 3].map(() => nanoio.createTask(worker(semaphore)));
        yield* nanoio.sleep(5);
        waiters[0]?.cancel();
        yield* nanoio.sleep(1);
        yield* nanoio.gather([holder, ...waiters.slice(1), worker(semaphore), worker(semaphore)]);
      }
      nanoio.run(main());
      return most;
    });
    expect(run).toResolveTo(1, "who was cancelled while waiting had no permit to give back");
  });

  test("lets as many in as permits come back at once", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(semaphore: Answer.Semaphore, id: number) {
        yield* semaphore.acquire();
        log.push(`${id} at ${nanoio.getRunningLoop().time()}`);
      }
      function* main() {
        const semaphore = new answer.Semaphore(0);
        const all = nanoio.gather([1, 2, 3].map((it) => waiter(semaphore, it)));
        yield* nanoio.sleep(10);
        semaphore.release();
        semaphore.release();
        yield* nanoio.sleep(10);
        semaphore.release();
        yield* all;
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["1 at 10", "2 at 10", "3 at 20"],
      "anybody may release, and each release lets one in",
    );
  });

  test("forgets nobody who comes when permits come back", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(semaphore: Answer.Semaphore, name: string) {
        yield* semaphore.acquire();
        log.push(`${name} in`);
      }
      function* main() {
        const semaphore = new answer.Semaphore(0);
        nanoio.createTask(waiter(semaphore, "first"));
        yield* nanoio.sleep(10);
        nanoio.createTask(waiter(semaphore, "newcomer"));
        semaphore.release();
        semaphore.release();
        yield* nanoio.sleep(10);
      }
      nanoio.run(main());
      return log.toSorted();
    });
    expect(run).toResolveTo(
      ["first in", "newcomer in"],
      "two permits have come back; the newcomer asks when the first one has been woken, and there is one for each of them",
    );
  });

  test("refuses a negative value", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      try {
        new answer.Semaphore(-1);
        return "no error";
      } catch (error) {
        return error instanceof nanoio.ValueError ? "ValueError" : "another error";
      }
    });
    expect(run).toResolveTo("ValueError", "there are no fewer than no permits");
  });

  test("runs a body within `with` and gives the permit back in any case", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const seen: unknown[] = [];
      const failure = new Error("lost");
      function* main() {
        const semaphore = new answer.Semaphore(1);
        seen.push(
          yield* semaphore.with(function* () {
            yield* nanoio.sleep(5);
            return semaphore.locked();
          }),
        );
        try {
          yield* semaphore.with(function* (): Generator<null, void, void> {
            yield null;
            throw failure;
          });
        } catch (error) {
          seen.push(error === failure, semaphore.locked());
        }
      }
      nanoio.run(main());
      return seen;
    });
    expect(run).toResolveTo(
      [true, true, false],
      "the permit is taken within the body and back after it, whether the body returns or throws",
    );
  });

  test("is right in every order in which three come and go, of whom one is cancelled", async ({ world }) => {
    await world.explore(
      ({ answer, coroutine }) => {
        const semaphore = new answer.Semaphore(1);
        const tasks = ["A", "B", "C"].map((name) =>
          coroutine(name, function* ({ point, log }) {
            log("asks");
            try {
              yield* semaphore.acquire();
            } catch (error) {
              log("gives up");
              throw error;
            }
            log("in");
            try {
              yield* point("leaves");
            } finally {
              log("out");
              semaphore.release();
            }
          }),
        );
        coroutine("cancel B", () => tasks[1]?.cancel());
        return () => semaphore.locked();
      },
      { always: [atMostInside(1)], atEnd: [endsWith(false, "nobody holds it any more")] },
    );
  });

  test.random("lets any number in as permits become free", async ({ world, random }) => {
    const limit = random.int(2, 4);
    const works = Array.from({ length: random.int(4, 12) }, (_, id) => ({ id, ms: random.int(1, 200) }));
    const run = await world.run(
      ({ answer, nanoio, args }) => {
        const log: string[] = [];
        function* worker(semaphore: Answer.Semaphore, { id, ms }: { id: number; ms: number }) {
          yield* semaphore.acquire();
          log.push(`${id} at ${nanoio.getRunningLoop().time()}`);
          yield* nanoio.sleep(ms);
          semaphore.release();
        }
        function* main() {
          const semaphore = new answer.Semaphore(args.limit);
          yield* nanoio.gather(args.works.map((it) => worker(semaphore, it)));
        }
        nanoio.run(main());
        return log;
      },
      { args: { limit, works } },
    );
    const freeAt = Array.from({ length: limit }, () => 0);
    const due = works.map(({ id, ms }) => {
      const start = Math.min(...freeAt);
      freeAt[freeAt.indexOf(start)] = start + ms;
      return `${id} at ${start}`;
    });
    expect(run).toResolveTo(due, "the next one is let in as soon as a permit is free");
  });
});

task("BoundedSemaphore", () => {
  test("takes back no more than it gave", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const kinds: string[] = [];
      const release = (semaphore: Answer.Semaphore) => {
        try {
          semaphore.release();
          kinds.push("fine");
        } catch (error) {
          kinds.push(error instanceof nanoio.ValueError ? "ValueError" : "another error");
        }
      };
      function* main() {
        const semaphore = new answer.BoundedSemaphore(2);
        release(semaphore);
        yield* semaphore.acquire();
        release(semaphore);
        release(semaphore);
      }
      nanoio.run(main());
      return kinds;
    });
    expect(run).toResolveTo(
      ["ValueError", "fine", "ValueError"],
      "one permit was taken, so one can come back; a release too many is a mistake",
    );
  });

  test("is a semaphore in everything else", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* worker(semaphore: Answer.Semaphore, id: number) {
        yield* semaphore.with(function* () {
          log.push(`${id} at ${nanoio.getRunningLoop().time()}`);
          yield* nanoio.sleep(10);
        });
      }
      const semaphore = new answer.BoundedSemaphore(2);
      function* main() {
        yield* nanoio.gather([1, 2, 3].map((it) => worker(semaphore, it)));
      }
      nanoio.run(main());
      return [semaphore instanceof answer.Semaphore, ...log];
    });
    expect(run).toResolveTo([true, "1 at 0", "2 at 0", "3 at 10"], "it differs in `release` alone");
  });

  testGolden("semaphore", "asyncio.Semaphore or asyncio.BoundedSemaphore");
});
