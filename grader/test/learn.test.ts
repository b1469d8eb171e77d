import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TestCourse } from "./support/course.ts";
import { Practice } from "./support/practice.ts";

let course: TestCourse;

beforeEach(() => {
  course = new TestCourse({ "01-first": () => {}, "02-second": () => {} });
});

let practising: Practice | undefined;

afterEach(() => {
  practising?.kill();
  course.remove();
});

function solve(slug: string): void {
  const name = slug.slice(3);
  course.write(`exercises/${slug}/src/${name}.ts`, course.read(`solutions/${slug}/${name}.ts`));
}

test("kata says what is to do and what is next, and exits with 0", async () => {
  const { code, stdout, stderr } = await course.kata([]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("○ 01-first                           to do  Two at once, first");
  expect(stdout).toContain("0 of 2 kata, 0 of 20 points");
  expect(stdout).toContain("Next: 01-first, two at once, first");
  expect(stdout).toContain(`  write  ${path.join("exercises", "01-first", "src", "first.ts")}`);
});

test("kata goes on with the first that does not pass, and says why", async () => {
  solve("01-first");
  course.write("exercises/02-second/src/second.ts", course.read("solutions/02-second/rejected/in-turn.ts"));
  const { stdout } = await course.kata([]);
  expect(stdout).toContain("✔ 01-first                           10/10");
  expect(stdout).toContain("Next: 02-second");
  expect(stdout).toContain("It finished at 200 ms; 100 ms when both fetches run together.");
});

test("kata is content when all pass", async () => {
  solve("01-first");
  solve("02-second");
  expect((await course.kata([])).stdout).toContain("All of them pass.");
});

test("kata list names every kata", async () => {
  const { code, stdout } = await course.kata(["list"]);
  expect(code).toBe(0);
  expect(stdout).toContain("  01-first                   level 1  10 points  Two at once, first (tasks)");
});

test("kata hint gives one more rung each time, up to the last", async () => {
  const rungs = [];
  for (let call = 0; call < 4; call += 1) rungs.push((await course.kata(["hint", "01"])).stdout);
  expect(rungs.map((it) => it.match(/Hint \d of 3/g))).toEqual([
    ["Hint 1 of 3"],
    ["Hint 1 of 3", "Hint 2 of 3"],
    ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"],
    ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3"],
  ]);
  expect(rungs[0]).toContain("Where does each start?");
  expect(rungs[3]).toContain("That was the last one");
});

test("kata hint begins with what the author says to the test that fails", async () => {
  course.write(
    "exercises/01-first/kata.json",
    course
      .read("exercises/01-first/kata.json")
      .replace(
        '"points": 6,',
        '"points": 6, "hintsFor": { "takes 100 ms, not 200": "Which of the two waits?" },',
      ),
  );
  expect((await course.kata(["hint", "01"])).stdout).toMatch(
    /To “takes 100 ms, not 200”\nWhich of the two waits\?\n\nHint 1/,
  );
});

test("kata hint is about the task that fails, in the kata that is next", async () => {
  solve("01-first");
  const half = course
    .read("solutions/02-second/second.ts")
    .replace("io.fetch(id, 10)", "io.fetch(id + 1, 10)");
  course.write("exercises/02-second/src/second.ts", half);
  const { stdout } = await course.kata(["hint"]);
  expect(stdout).toContain("02-second, `one`: one fetch");
  expect(stdout).toContain("It is one call.");
});

test("kata hint survives a damaged memory of the hints given", async () => {
  course.write(".kata/hints.json", "{ damaged");
  expect((await course.kata(["hint", "01"])).stdout).toContain("Hint 1 of 3");
});

test("kata hint has nothing to say about a kata that passes", async () => {
  solve("01-first");
  expect((await course.kata(["hint", "01"])).stdout).toBe(
    "`01-first` passes: there is nothing left to hint at.\n",
  );
});

test("outside of a course kata explains itself", async () => {
  const { code, stderr } = await course.kata(["list"], {}, "/");
  expect([code, stderr]).toEqual([
    2,
    "kata: No folder `exercises` in `/` or above it. Call `kata` from inside the course.\n",
  ]);
});

test("kata practice serves the UI, runs again when the learner's file is saved, and ends on Ctrl+C", async () => {
  const practice = new Practice(course);
  practising = practice;
  const first = await practice.until(/Waiting for file changes|Watching for file changes/);
  expect(first).toContain("not written yet");
  const url = /http:\/\/\S+/.exec(first)?.[0] ?? "";
  // The token of the printed address is changed for a cookie.
  const cookie = (await fetch(url, { redirect: "manual" })).headers.getSetCookie().join("; ");
  expect(await (await fetch(url, { headers: { cookie } })).text()).toContain("<title>Vitest</title>");

  course.write("exercises/01-first/src/first.ts", course.read("solutions/01-first/rejected/in-turn.ts"));
  const second = await practice.until(/Watching for file changes/);
  expect(second).toContain("Not yet: It finished at 200 ms; 100 ms when both fetches run together.");
  expect(second).toContain("no-consecutive-awaits");

  solve("01-first");
  expect(await practice.until(/Waiting for file changes/)).toMatch(/Tests\s+\d+ passed/);
  await practice.end();
});
