/**
 * Exploration: how many schedules a second, and how soon what is broken is found. `pass` runs all schedules with two
 * preemptions, `found` ends with the first that breaks a rule. Without the start of the process.
 */
import path from "node:path";
import { markdownTable } from "markdown-table";
import { drainPool } from "../src/answer/pool.ts";
import { encode } from "../src/answer/wire.ts";
import type { ExploredSchedule } from "../src/explore/explored-schedule.ts";
import { atMostInside, inOrderOfAsking } from "../src/explore/oracles.ts";
import { type Search, search } from "../src/explore/search.ts";
import { Subject } from "../src/testing/subject.ts";

const course = path.join(import.meta.dirname, "..", "..");
const locks = path.join(course, "grader", "test", "support", "locks");
const settings = { budget: 50_000, preemptions: 2, ticks: 3 };

/** Three tasks that want to be inside, of whom B may be told to give up. */
const lockScenario = `({ answer, task }) => {
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
}`;

/** The same as coroutines of nanoio. */
const semaphoreScenario = `({ answer, coroutine }) => {
  const semaphore = new answer.Semaphore(1);
  const tasks = ["A", "B", "C"].map((name) =>
    coroutine(name, function* ({ point, log }) {
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
  coroutine("cancel", () => tasks[1].cancel());
}`;

function isBroken(schedule: ExploredSchedule): string | undefined {
  const rules = [atMostInside(1), inOrderOfAsking()];
  for (const rule of rules) {
    const broken = rule(schedule);
    if (broken !== undefined) return broken;
  }
  return schedule.end === "done" ? undefined : schedule.end;
}

async function measure(file: string, scenario: string, strand: "use" | "build"): Promise<string[]> {
  const imports = ["errors", "future", "task"].map((it) => `@async-kata/nanoio/${it}`);
  const subject = new Subject(file, { strand, imports });
  const explore = () =>
    subject.lend(
      async (answer, { url, limits }) => {
        const ground = { url, scenario, args: encode(undefined) };
        const startMs = performance.now();
        const found = await search(answer, ground, { ...limits, ...settings }, isBroken);
        return { found, ms: performance.now() - startMs };
      },
      () => true,
    );
  // The first one is translated and warms the process up. What is broken leaves it as it is: there is no second one.
  const first = await explore();
  const { found, ms } = first.found.broken ? first : await explore();
  subject.close();
  return row(path.basename(file, ".ts"), found, ms);
}

function row(name: string, { schedules, isComplete, broken, fate }: Search, ms: number): string[] {
  const result = fate?.kind ?? (broken ? "found" : isComplete ? "pass" : "budget used up");
  const perSecond = Math.round((1000 * schedules) / ms);
  return [name, result, String(schedules), `${Math.round(ms)} ms`, String(perSecond), broken?.rule ?? ""];
}

const names = [
  "hands-over",
  "chain",
  "looks-then-waits-then-takes",
  "loses-a-wake-up",
  "last-come-first-served",
  "opens-then-wakes",
  "wakes-who-has-gone",
  "chain-that-is-joined-late",
];
const rows: string[][] = [];
for (const name of names) rows.push(await measure(path.join(locks, `${name}.ts`), lockScenario, "use"));
for (const file of [
  path.join(course, "solutions", "34-build-lock-semaphore", "build-lock-semaphore.ts"),
  path.join(locks, "semaphore-with-a-mark.ts"),
]) {
  rows.push(await measure(file, semaphoreScenario, "build"));
}
console.log(markdownTable([["what", "result", "schedules", "time", "a second", "rule"], ...rows]));
await drainPool();
