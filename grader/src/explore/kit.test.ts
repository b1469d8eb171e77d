/**
 * The kit's own primitives under exploration. It is here rather than beside them, because the kit knows nothing of the
 * grader.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drainPool } from "../answer/pool.ts";
import { endsWith } from "../testing/exploration.ts";
import { Subject } from "../testing/subject.ts";
import { World } from "../testing/world.ts";
import { atMostInside, inOrderOfAsking } from "./oracles.ts";

let folder = "";
let subject: Subject | undefined;
let world: World<object>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "explore-kit-"));
  const file = path.join(folder, "answer.ts");
  writeFileSync(file, "export {};");
  subject = new Subject(file);
  world = new World(subject, { secret: false });
});

afterAll(async () => {
  subject?.close();
  await drainPool();
  rmSync(folder, { recursive: true });
});

test("Lock lets one in at a time, in the order of asking, whoever gives up", async () => {
  const found = await world.explore(
    ({ kit, task }) => {
      const lock = new kit.Lock();
      const giveUp = new AbortController();
      for (const name of ["A", "B", "C"]) {
        task(name, async ({ point, log }) => {
          log("asks");
          try {
            using _guard = await lock.acquire(name === "B" ? { signal: giveUp.signal } : {});
            log("in");
            await point("leaves");
            log("out");
          } catch {
            log("gives up");
          }
        });
      }
      task("B gives up", () => giveUp.abort());
      return () => lock.locked;
    },
    {
      always: [atMostInside(1), inOrderOfAsking()],
      atEnd: [endsWith(false, "nobody holds it any more")],
      budget: 20_000,
    },
  );
  expect(found.isComplete).toBe(true);
});

test("Semaphore lets two in at a time and loses no permit, whoever gives up", async () => {
  const found = await world.explore(
    ({ kit, task }) => {
      const semaphore = new kit.Semaphore(2);
      const giveUp = new AbortController();
      for (const name of ["A", "B", "C", "D"]) {
        task(name, async ({ point, log }) => {
          try {
            using _place = await semaphore.acquire(name === "C" ? { signal: giveUp.signal } : {});
            log("in");
            await point("leaves");
            log("out");
          } catch {
            log("gives up");
          }
        });
      }
      task("C gives up", () => giveUp.abort());
      return () => semaphore.locked;
    },
    {
      always: [atMostInside(2)],
      atEnd: [endsWith(false, "all permits are back")],
      preemptions: 1,
      budget: 8000,
    },
  );
  expect(found.isComplete).toBe(true);
});

test("Event wakes whoever waits, although it is open for a moment only", async () => {
  const found = await world.explore(
    ({ kit, task }) => {
      const event = new kit.Event();
      let wasSet = false;
      for (const name of ["A", "B", "C"]) {
        task(name, async () => {
          const waiting = event.wait();
          // Who comes too late sets it again.
          if (wasSet) event.set();
          await waiting;
        });
      }
      task("set and clear", () => {
        wasSet = true;
        event.set();
        event.clear();
      });
    },
    { budget: 5000 },
  );
  expect(found.isComplete).toBe(true);
});

test("Queue hands every item on once and is never too full", async () => {
  const found = await world.explore(
    ({ kit, task }) => {
      const queue = new kit.Queue<string>(1);
      const got: string[] = [];
      for (const item of ["a", "b"]) {
        task(`put ${item}`, async ({ log }) => {
          await queue.put(item);
          if (queue.size > 1) log("in");
        });
        task(`get for ${item}`, async () => {
          got.push(await queue.get());
        });
      }
      return () => got.toSorted();
    },
    {
      always: [atMostInside(0)],
      atEnd: [endsWith(["a", "b"], "two items for two who get one")],
      budget: 10_000,
    },
  );
  expect(found.isComplete).toBe(true);
});

test("withTaskGroup ends when all its tasks have, whichever is first", async () => {
  const found = await world.explore(
    ({ kit, task }) => {
      task("group", async ({ log }) => {
        const results = await kit.withTaskGroup(async (group) => {
          const tasks = [1, 2].map((id) =>
            group.spawn(
              async () =>
                await task(`task ${id}`, async ({ point }) => {
                  await point("ends");
                  return id;
                }),
            ),
          );
          return await Promise.all(tasks.map((it) => it.result));
        });
        log(results.join());
      });
    },
    { atEnd: [({ events }) => (events.at(-1)?.text === "1,2" ? undefined : "The group ended too early.")] },
  );
  expect(found.isComplete).toBe(true);
});
