/** `kata timeline` on a kata of the strand "build it": it draws a recorded program, as asyncio and the module play it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { traceSchema } from "../src/trace/trace.ts";
import { runKata } from "./support/course.ts";

const root = path.join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(path.join(tmpdir(), "programs-"));
const slug = "34-build-lock-semaphore";

afterAll(() => rmSync(folder, { recursive: true }));

/** Draws a solution of ours: the reference, or `rejected/<name>`. */
async function timeline(solution: string, ...args: string[]) {
  const submission = path.join(folder, path.basename(solution));
  mkdirSync(path.join(submission, slug), { recursive: true });
  const source = path.join(root, "solutions", slug, `${solution}.ts`);
  cpSync(source, path.join(submission, slug, "build-lock-semaphore.ts"));
  const { code, stdout, stderr } = await runKata(
    ["timeline", "34", "--submission", submission, ...args],
    root,
  );
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

const right = "build-lock-semaphore";
const wrong = "rejected/a-wake-up-is-lost";

test("a module that does what asyncio does is drawn once, with a program in which much overlaps", async () => {
  expect(await timeline(right)).toMatchInlineSnapshot(`
    "34-build-lock-semaphore: asyncio and this module play “test_locks.LockTests.test_lock_by_with_state…
    main  L9 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░│ function* main() {
    t1   L10 │███████████▎          ·           ·          ·         ·│ const t1 = createTask(worker());
    t2   L11 │░░░░░░░░░░░███████████▍           ·          ·         ·│ const t2 = createTask(worker());
    t3   L12 │░░░░░░░░░░░░░░░░░░░░░░▐██████████▋·          ·         ·│ const t3 = createTask(worker());
    t4   L13 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▐██████████▊·         ·│ const t4 = createTask(worker());
    t5   L14 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░███████████│ const t5 = createTask(worker());
             ╰───────────┬──────────┬───────────┬──────────┬─────────┬╯
              0         1 s        2 s         3 s        4 s       5 s
    █ works   ░ waits

    This module does what asyncio does, here and in all 41 recorded programs of this test.

    The program:
       1  const l = new Lock();
       2
       3  function* worker() {
       4      yield* l.with(function* () {
       5          yield* sleep(1000);
       6      });
       7  }
       8
       9  function* main() {
      10      const t1 = createTask(worker());
      11      const t2 = createTask(worker());
      12      const t3 = createTask(worker());
      13      const t4 = createTask(worker());
      14      const t5 = createTask(worker());
      15      const g = gather([t1, t2, t3, t4, t5], { returnExceptions: false });
      16      yield* g;
      17  }
    "
  `);
});

test("where a module differs, asyncio is drawn above it, and the sentence says what differs", async () => {
  expect(await timeline(wrong)).toMatchInlineSnapshot(`
    "34-build-lock-semaphore: asyncio plays “test_locks.LockTests.test_cancel_release_race”
    main  L9 │███████████████████▋░░░░░░░░░░░░░░░░░░░·               │ function* main() {
    t1   L11 │░░░░░░░░░░░░░░░░░░░⊘·        ·         ·               │ const t1 = createTask(waiter());
    t2   L12 │░░░░░░░░░░░░░░░░░░░▐███████████████████▎               │ const t2 = createTask(waiter());
             ╰──────────┬─────────┬────────┬─────────┬───────────────╯
              0       5 ms      10 ms    15 ms     20 ms
    █ works   ░ waits   ⊘ is stopped

    34-build-lock-semaphore: this module plays it (fails)
    main  L9 │███████████████████▋░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░∞│ ∞ L16 yield* t2;
    t1   L11 │░░░░░░░░░░░░░░░░░░░⊘·        ·         ·               │ const t1 = createTask(waiter());
    t2   L12 │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░∞│ ∞ L4 yield* l.with(function* () {
             ╰──────────┬─────────┬────────┬─────────┬───────────────╯
              0       5 ms      10 ms    15 ms     20 ms
    █ works   ░ waits   ∞ never ends   ⊘ is stopped

    After \`10 ms: t1 raise CancelledError\` asyncio has \`10 ms: t2 entered l\`, this module has \`at the
    end: main pending\`.
    The test that fails first is “loses no wake-up when the one who was woken is cancelled”. Nothing in
    it takes time that could be drawn; this is a recorded program.

    main  L16  waits for t2
    t2     L4  waits for l

    The program:
       1  const l = new Lock();
       2
       3  function* waiter() {
       4      yield* l.with(function* () {
       5          yield* sleep(10);
       6      });
       7  }
       8
       9  function* main() {
      10      yield* l.acquire();
      11      const t1 = createTask(waiter());
      12      const t2 = createTask(waiter());
      13      yield* sleep(10);
      14      l.release();
      15      t1.cancel();
      16      yield* t2;
      17      log(l.locked());
      18  }
    "
  `);
});

test("--test chooses among the tests of recorded programs", async () => {
  const drawn = await timeline(right, "--test", "what asyncio.Semaphore");
  expect(drawn).toMatch(/all \d+ recorded programs of this test/);
  expect(drawn).toMatch(/Semaphore\(/);
});

test("a test that plays nothing says how a program is drawn", async () => {
  const drawn = await timeline(right, "--test", "serves five");
  expect(drawn).toMatch(/With `--test recorded` a\s+recorded program is drawn\./);
});

describe.each([right, wrong])("of %s", (solution) => {
  test.each([
    ["svg", /^<svg [\s\S]*>t2<\/text>[\s\S]*<\/svg>\s*$/],
    ["html", /^<!doctype html>[\s\S]*const t2 = createTask\([\s\S]*<\/html>\s*$/],
    ["perfetto", /^\{"displayTimeUnit":[\s\S]*"waits for l"/],
  ])("--format %s", async (format, form) => {
    expect(await timeline(solution, "--format", format)).toMatch(form);
  });

  test("--format json", async () => {
    const pictures = z
      .array(z.object({ title: z.string(), trace: traceSchema, diagnoses: z.tuple([]) }))
      .parse(JSON.parse(await timeline(solution, "--format", "json")));
    expect(pictures.map((it) => it.trace.program?.player)).toEqual(
      solution === right ? ["module"] : ["asyncio", "module"],
    );
    expect(pictures.every((it) => it.trace.kata === slug)).toBe(true);
  });
});
