/** Exploration finds what is broken only in some order, and does not complain of what is right. */
import path from "node:path";
import type { Coro } from "@async-kata/nanoio";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { drainPool } from "../answer/pool.ts";
import { LearnerFailure } from "../testing/failure.ts";
import { Subject, type Terms } from "../testing/subject.ts";
import { World } from "../testing/world.ts";
import { atMostInside, inOrderOfAsking } from "./oracles.ts";

const course = path.join(import.meta.dirname, "..", "..", "..");
const locks = path.join(course, "grader", "test", "support", "locks");

let subject: Subject | undefined;
afterEach(() => subject?.close());
afterAll(() => drainPool());

interface Lock {
  acquire(signal?: AbortSignal): Promise<void>;
  release(): void;
}

interface Semaphore {
  acquire(): Coro<unknown>;
  release(): void;
}

function worldOf<Answer>(file: string, terms: Terms = {}): World<Answer> {
  subject = new Subject(file, terms);
  return new World<Answer>(subject, { secret: false });
}

function lockWorld(name: string) {
  return worldOf<{ Lock: new () => Lock }>(path.join(locks, `${name}.ts`));
}

/** Three tasks that want to be inside. */
function exploreLock(name: string, { inOrder = true } = {}) {
  return lockWorld(name).explore(
    ({ answer, task }) => {
      const lock = new answer.Lock();
      for (const name of ["A", "B", "C"]) {
        task(name, async ({ point, log }) => {
          log("asks");
          await lock.acquire();
          log("in");
          await point("leaves");
          log("out");
          lock.release();
        });
      }
    },
    { always: [atMostInside(1), ...(inOrder ? [inOrderOfAsking()] : [])] },
  );
}

/** The same, and B may be told to give up. */
function exploreGivingUp(name: string) {
  return lockWorld(name).explore(
    ({ answer, task }) => {
      const lock = new answer.Lock();
      const controller = new AbortController();
      for (const name of ["A", "B", "C"]) {
        task(name, async ({ point, log }) => {
          log("asks");
          try {
            await lock.acquire(name === "B" ? controller.signal : undefined);
          } catch {
            log("gives up");
            return;
          }
          log("in");
          await point("leaves");
          log("out");
          lock.release();
        });
      }
      task("cancel", () => controller.abort());
    },
    { always: [atMostInside(1), inOrderOfAsking()], budget: 15_000 },
  );
}

/** Three coroutines of nanoio that want to be inside, and B is cancelled at some time. */
function exploreSemaphore(file: string) {
  const imports = ["errors", "future", "task"].map((it) => `@async-kata/nanoio/${it}`);
  const world = worldOf<{ Semaphore: new (permits: number) => Semaphore }>(file, {
    strand: "build",
    imports,
  });
  return world.explore(
    ({ answer, coroutine }) => {
      const semaphore = new answer.Semaphore(1);
      const tasks = ["A", "B", "C"].map((name) =>
        coroutine(name, function* ({ point, log }) {
          log("asks");
          yield* semaphore.acquire();
          log("in");
          try {
            yield* point("leaves");
          } finally {
            log("out");
            semaphore.release();
          }
        }),
      );
      coroutine("cancel", () => tasks[1]?.cancel());
    },
    { always: [atMostInside(1)], budget: 15_000 },
  );
}

/** The sentence and the table of a failure. */
async function failureOf(exploring: Promise<unknown>): Promise<string> {
  const error = await exploring.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(LearnerFailure);
  const [sentence = "", , ...lines] = (error as LearnerFailure).message.split("\n");
  const table = lines.filter((it) => /^ +(step|\d|✗| {8})/.test(it));
  return [sentence, ...table].join("\n");
}

describe("what is right passes under every schedule with two preemptions", () => {
  test.each([
    ["hands-over", 1332, 13_166],
    ["chain", 1242, 13_756],
  ])("a lock that is right: %s", async (name, schedules, schedulesWithOneThatGivesUp) => {
    expect(await exploreLock(name)).toEqual({ schedules, isComplete: true });
    subject?.close();
    expect(await exploreGivingUp(name)).toEqual({
      schedules: schedulesWithOneThatGivesUp,
      isComplete: true,
    });
  });

  test("a semaphore as asyncio has it today", async () => {
    const file = path.join(course, "solutions", "34-build-lock-semaphore", "build-lock-semaphore.ts");
    expect(await exploreSemaphore(file)).toEqual({ schedules: 1487, isComplete: true });
  });
});

describe("what is broken is found, with the fewest preemptions", () => {
  test("a look at the lock, an await, and then the taking", async () => {
    expect(await failureOf(exploreLock("looks-then-waits-then-takes"))).toMatchInlineSnapshot(`
      "Two tasks were inside at once: B came in while A was still there.
        step  A               B               C
           1  ▶ starts  asks
           2                  ↯ starts  asks
                in
                                in
        step  A               B                           C
           1  ▶ starts  asks
           2                  ▶ starts  asks
           3                  ▶ line 11  this.#greet() …"
    `);
  });

  test("a lock that loses a wake-up", async () => {
    expect(await failureOf(exploreLock("loses-a-wake-up", { inOrder: false }))).toMatchInlineSnapshot(`
      "C is stuck: nothing is left to happen, and C still waits.
        step  A                   B                   C
           1  ▶ starts  asks  in
           2  ▶ leaves  out
           3                      ▶ starts  asks  in
           4                      ▶ leaves
           5                                          ↯ starts  asks
                                    out
           ✗                                          waits for ever
        step  A                   B                   C
           1  ▶ starts  asks  in
           2  ▶ leaves  out
           3                      ▶ starts  asks  in
           4                      ▶ leaves
           5                                          ↯ starts  asks
                                    out
           6                                          ▶ line 11  this.#greet()
           ✗                                          waits for ever"
    `);
  });

  test("a lock that serves the last one first", async () => {
    expect(await failureOf(exploreLock("last-come-first-served"))).toMatchInlineSnapshot(`
      "C overtook B: B had asked before, and C came in first.
        step  A                   B               C
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3                                      ▶ starts  asks
           4  ▶ leaves  out
                                                    in
        step  A                   B               C
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3                                      ▶ starts  asks
           4  ▶ leaves  out
           5                                      ▶ line 7  new Promise<voi…"
    `);
  });

  test("a lock that is free until the one who was woken gets to it", async () => {
    expect(await failureOf(exploreLock("opens-then-wakes"))).toMatchInlineSnapshot(`
      "Two tasks were inside at once: B came in while C was still there.
        step  A                   B               C
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3  ▶ leaves  out
           4                                      ↯ starts  asks  in
                                    in"
    `);
  });

  test("a lock that wakes who has gone", async () => {
    expect(await failureOf(exploreGivingUp("wakes-who-has-gone"))).toMatchInlineSnapshot(`
      "C is stuck: nothing is left to happen, and C still waits.
        step  A                   B               C               cancel
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3                                      ▶ starts  asks
           4                                                      ▶ starts
                                    gives up
           5  ▶ leaves  out
           ✗                                      waits for ever
        step  A                   B                    C               cancel
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3                                           ▶ starts  asks
           4                                                           ▶ starts
           5  ▶ leaves  out
           6                      ▶ line 11  new Pro…
           ✗                                           waits for ever"
    `);
  });

  test("a chain of promises that is joined after the wait", async () => {
    expect(await failureOf(exploreLock("chain-that-is-joined-late"))).toMatchInlineSnapshot(`
      "Two tasks were inside at once: C came in while B was still there.
        step  A                   B               C
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3                                      ▶ starts  asks
           4  ▶ leaves  out
                                    in
                                                    in
        step  A               B                         C
           1  ▶ starts  asks
           2                  ▶ starts  asks
           3                  ▶ line 7  this.#last  in"
    `);
  });

  test("the semaphore of CPython 3.10.4 (gh-90155)", async () => {
    expect(
      await failureOf(exploreSemaphore(path.join(locks, "semaphore-with-a-mark.ts"))),
    ).toMatchInlineSnapshot(`
      "C is stuck: nothing is left to happen, and C still waits.
        step  A                   B               C               cancel
           1  ▶ starts  asks  in
           2                      ▶ starts  asks
           3  ▶ leaves
           4                                                      ↯ starts
                out
           5                                      ▶ starts  asks
           ✗                                      waits for ever"
    `);
  });
});
