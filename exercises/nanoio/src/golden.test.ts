import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { explain, series, tally } from "../oracle/compare.ts";
import { differenceBetween, playOnNanoio } from "../oracle/difference.ts";
import { directed } from "../oracle/directed.ts";
import { families } from "../oracle/generate.ts";
import { findPython, oracleVersion, playOnPython } from "../oracle/python.ts";
import { scenarioSchema, traceSchema } from "../oracle/schema.ts";
import { allGolden, goldenFor, readGolden, smallestDifference } from "./golden.ts";
import { Lock } from "./lock-semaphore.ts";
import { EventLoop } from "./loop.ts";
import * as nanoio from "./modules.ts";
import { play } from "./play.ts";

const folder = new URL("../oracle/golden/", import.meta.url);
const files = readdirSync(folder);
const python = findPython();
const kata = [
  "29-build-loop",
  "30-build-future",
  "31-build-task",
  "32-build-gather",
  "33-build-task-group",
  "34-build-lock-semaphore",
  "35-build-event-condition",
  "36-build-wait-for-shield",
];

/** In a process of its own: it loads modules by hooks of Node, which vitest has no use for. */
function runScript(file: string, ...args: string[]): string {
  const script = fileURLToPath(new URL(`../oracle/${file}`, import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return stdout;
}

describe("golden traces", () => {
  test.each(files)("%s: the references do what CPython 3.11 did, down to the iteration", (file) => {
    const { header, lines } = readGolden(file);
    expect(header.python).toBe(oracleVersion);
    for (const { name, scenario, trace } of lines) {
      expect(differenceBetween(trace, playOnNanoio(scenario)), name).toBeUndefined();
    }
  });

  test("are well-formed", () => {
    for (const { name, scenario, trace } of allGolden()) {
      expect(scenarioSchema.safeParse(scenario).error, name).toBeUndefined();
      expect(traceSchema.safeParse(trace).error, name).toBeUndefined();
    }
  });

  test("have all scenarios after CPython's tests", () => {
    const names = new Set(allGolden().map((it) => it.name));
    expect(Object.keys(directed).filter((it) => !names.has(it))).toEqual([]);
    expect(Object.keys(directed).length).toBeGreaterThanOrEqual(60);
  });

  test("take less than 1 MB", () => {
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });

  test("are marked as robust where all variants agree", () => {
    expect(runScript("marks.ts", "7")).toBe("");
  });

  test("reject typical wrong solutions", () => {
    expect(runScript("mutants.ts")).toMatch(/^(\d+) of \1 are rejected\n$/);
  });
});

describe("goldenFor()", () => {
  test.each(kata)("%s: has at least 50 scenarios, which the references pass", (slug) => {
    const golden = goldenFor(slug);
    expect(golden.length).toBeGreaterThanOrEqual(50);
    const traces = golden.map(({ scenario }) => play(nanoio, scenario));
    expect(smallestDifference(golden, traces)).toBeUndefined();
  });

  test("leaves out iteration numbers and probes of locked()", () => {
    const event = goldenFor("34-build-lock-semaphore").flatMap((it) => it.trace.events);
    expect(
      event.every(
        ([ms, who, what]) => typeof ms === "number" && typeof who === "string" && what !== "locked",
      ),
    ).toBe(true);
  });
});

describe("play()", () => {
  test("plays a learner's module in place of the given one", () => {
    class UnfairLock extends Lock {
      // biome-ignore lint/correctness/useYield: it takes what is not its own without waiting, which is the fault.
      override *acquire(): nanoio.Coro<true> {
        return true;
      }
    }
    const golden = goldenFor("34-build-lock-semaphore");
    const traces = golden.map(({ scenario }) => play({ ...nanoio, Lock: UnfairLock }, scenario));
    expect(smallestDifference(golden, traces)?.text).toMatchInlineSnapshot(`
      "In the recorded program "test_locks.LockTests.test_release_not_acquired" (the shortest of 56 that differ): after \`0 ms: main acquired l\` asyncio has \`0 ms: main release l null\`, this module has \`0 ms: main release l !RuntimeError\`.
      The program:
        const l = new Lock();

        function* main() {
            l.release();
            yield* l.acquire();
            l.release();
            l.release();
        }
      What happens:
         asyncio                                this module
         0 ms: main start                       0 ms: main start
         0 ms: main release l !RuntimeError     0 ms: main release l !RuntimeError
         0 ms: main acquired l                  0 ms: main acquired l
       → 0 ms: main release l null            → 0 ms: main release l !RuntimeError"
    `);
  });

  test("stops a loop that never runs dry", () => {
    class Restless extends EventLoop {
      override callSoon(fn: () => void): nanoio.Handle {
        return super.callSoon(() => {
          fn();
          this.callSoon(() => {});
        });
      }
    }
    const trace = play({ ...nanoio, EventLoop: Restless }, { objects: {}, procs: {}, main: [["sleep", 10]] });
    expect(trace.end).toEqual(["runaway"]);
  });
});

describe.skipIf(!python)(
  `CPython beside nanoio (${python ? oracleVersion : `skipped: there is no ${oracleVersion}`})`,
  () => {
    test("writes the golden traces again", { timeout: 40_000 }, async () => {
      const golden = allGolden();
      const traces = await playOnPython(golden.map((it) => it.scenario));
      for (const [at, { name, trace }] of golden.entries()) expect(traces[at], name).toEqual(trace);
    });

    test.each(families)("%s: 300 random scenarios are played alike", { timeout: 40_000 }, async (family) => {
      const { different } = await tally(family, series(family, 2, 300));
      expect(different[0] && (await explain(different[0]))).toBeUndefined();
    });
  },
);
