/** Learner code that does anything but what it should, under exploration. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { drainPool } from "../answer/pool.ts";
import { atMostInside } from "../explore/oracles.ts";
import { defaultLimits } from "../manifest/limits.ts";
import { type ExploreOptions, endsWith } from "./exploration.ts";
import { LearnerFailure } from "./failure.ts";
import { Subject } from "./subject.ts";
import { World } from "./world.ts";

let folder = "";
let subject: Subject | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "explore-"));
});

afterEach(() => {
  subject?.close();
  vi.unstubAllEnvs();
});

afterAll(async () => {
  await drainPool();
  rmSync(folder, { recursive: true });
});

interface Answer {
  main(...args: unknown[]): unknown;
  other?(...args: unknown[]): unknown;
}

function worldOf(source: string, limits = {}): World<Answer> {
  const file = path.join(folder, "answer.ts");
  writeFileSync(file, source);
  subject = new Subject(file, { limits: { ...defaultLimits, turnMs: 3000, ...limits } });
  return new World<Answer>(subject, { secret: false });
}

/** Two tasks call `main(io, log, point)`. */
function two(source: string, options: ExploreOptions<undefined> = {}, limits = {}) {
  return worldOf(source, limits).explore(({ answer, task }) => {
    for (const name of ["A", "B"]) task(name, ({ io, log, point }) => answer.main(io, log, point));
  }, options);
}

async function failureOf(exploring: Promise<unknown>): Promise<string> {
  const error = await exploring.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(LearnerFailure);
  return (error as LearnerFailure).message;
}

test("code that spins is stopped, and the next exploration has a fresh process", async () => {
  const source = `export async function main(io, log, point) { await point(); while (true) await null; }
    export const other = () => "well";`;
  const world = worldOf(source, { turnMs: 500 });
  const exploring = world.explore(({ answer, task }) => {
    task("A", ({ io, log, point }) => answer.main(io, log, point));
  });
  expect(await failureOf(exploring)).toMatch(
    /^It did not give control back within 0.5 s: .* in one order after/,
  );
  expect(world.lastFate?.kind).toBe("blocked");
  const again = await world.explore(
    ({ answer, task }) => {
      let said: unknown;
      task("A", () => {
        said = answer.other?.();
      });
      return () => said;
    },
    { atEnd: [endsWith("well", "that is what it says")] },
  );
  expect(again).toEqual({ schedules: 1, isComplete: true });
});

test("what a task throws is told with its line", async () => {
  const message = await failureOf(
    two(`export async function main(io, log, point) {
      await point("asks");
      throw new TypeError("no such visitor");
    }`),
  );
  expect(message).toMatch(/^A fails with TypeError: no such visitor \(answer\.ts:3:13\)\./);
  expect(message).toContain("▶ asks");
});

test("a scenario that throws before there are tasks is told as well", async () => {
  const exploring = worldOf(`export function main() { throw new Error("not written yet"); }`).explore(
    ({ answer, task }) => {
      answer.main();
      task("A", () => {});
    },
  );
  expect(await failureOf(exploring)).toMatch(/^It fails with Error: not written yet/);
});

test("a rejection that nobody handles is told", async () => {
  const message = await failureOf(
    two(`export async function main(io, log, point) {
      Promise.reject(new Error("lost"));
      await point();
    }`),
  );
  expect(message).toMatch(/^A promise was rejected while nobody was waiting for it: Error: lost/);
});

test("who waits for ever is told with the wait of the kit", async () => {
  const source = `import { Event } from "@async-kata/kit";
    export async function main(io, log, point) {
      await point();
      await new Event().wait();
    }`;
  expect(await failureOf(two(source))).toMatch(
    /^A and B are stuck: nothing is left to happen, and A and B still wait\. Still waiting: `event\.wait\(\)` \(answer\.ts:4:/,
  );
});

test("a promise that never settles is no hang", async () => {
  expect(await failureOf(two("export const main = () => new Promise(() => {});"))).toMatch(
    /^A and B are stuck/,
  );
});

test("an interval that goes on for ever is no hang", async () => {
  const source = `export const main = (io, log) => new Promise(() => setInterval(() => log("tick"), 10));`;
  expect(await failureOf(two(source))).toMatch(/^It goes on for ever: A and B never ends/);
});

test("timers that are left over end nothing and disturb no other schedule", async () => {
  const source = `export async function main(io, log, point) {
      setTimeout(() => log("late"), 1000);
      await point();
      log("on time");
    }`;
  const noneLate = ({ events }: { events: readonly { text: string }[] }) =>
    events.some((it) => it.text === "late") ? "late" : undefined;
  // Time may pass while A and B could go on. Then it is late, and rightly so.
  expect(await two(source, { preemptions: 0, always: [noneLate] })).toMatchObject({ isComplete: true });
  expect(await failureOf(two(source, { preemptions: 1, always: [noneLate] }))).toContain("▶ 1000 ms");
});

test("timers of the code go off in the order of their times, sleeps included", async () => {
  const source = `export async function main(io, log, point) {
      await point();
      await Promise.all([10, 5, 20].map(async (ms) => { await io.sleep(ms); log("slept " + ms); }));
      await new Promise((resolve) => setTimeout(resolve, 1));
      log("at " + performance.now());
    }`;
  const inOrder = ({ events }: { events: readonly { task: string; text: string }[] }) => {
    const own = events.filter((it) => it.task === "A").map((it) => it.text);
    return own.join() === "slept 5,slept 10,slept 20,at 21" ? undefined : own.join();
  };
  expect(await two(source, { preemptions: 0, atEnd: [inOrder] })).toMatchObject({ isComplete: true });
});

test("fetches end in any order, and can be aborted", async () => {
  const source = `export async function main(io, log) {
      const controller = new AbortController();
      const data = [1, 2].map(async (id) => log((await io.fetch(id, id * 1000)).data));
      const aborted = io.fetch(3, 1, { signal: controller.signal }).catch((error) => log(error));
      controller.abort("not wanted");
      await Promise.all([...data, aborted]);
    }`;
  const swapped = ({ events }: { events: readonly { task: string; text: string }[] }) => {
    const own = events.filter((it) => it.task === "A").map((it) => it.text);
    return own.join() === "not wanted,data 2,data 1" ? "found" : undefined;
  };
  expect(await failureOf(two(source, { atEnd: [swapped] }))).toMatch(/^found/);
});

test("what is printed is shown, of the schedule in question alone", async () => {
  const source = `export async function main(io, log, point) {
      console.log("hello");
      await point();
      throw new Error("over");
    }`;
  const message = await failureOf(two(source));
  expect(message).toContain("It printed:\n  hello\n  hello\nThis order alone");
});

test("a print without end is stopped", async () => {
  const source = `export async function main() { for (;;) console.log("x".repeat(1000)); }`;
  expect(await failureOf(two(source))).toMatch(/^It printed more than a program of this kind has to say/);
});

test("a log without end is stopped", async () => {
  const source = `export async function main(io, log) { for (let i = 0; i < 1e5; i++) log("x"); }`;
  expect(await failureOf(two(source))).toMatch(/^It goes on for ever/);
});

test("code that decides by chance is told so", async () => {
  const source = `export async function main(io, log, point) { await point(); log(String(Math.random())); }`;
  expect(await failureOf(two(source))).toMatch(/^It does not do the same thing twice/);
});

test("code that keeps something from one run to the next is told so", async () => {
  const source = `let runs = 0;
    export async function main(io, log) { runs += 1; if (runs > 5) { log("in"); log("in"); } }`;
  const message = await failureOf(two(source, { always: [atMostInside(1)] }));
  expect(message).toMatch(/^Two tasks were inside at once.*\nThat happened after other runs\./);
});

const sometimes = `let inside = 0;
  export async function main(io, log, point) {
    await point("waits");
    log("in");
    await null;
    log("out");
  }`;

/** Without what is found line by line: that is told of a search only. */
function withoutLines(message: string): string {
  return message.replace(/Line by line.*(?=This order alone)/s, "");
}

test("the schedule that is printed shows the same failure alone", async () => {
  const options = { always: [atMostInside(1)] };
  const message = await failureOf(two(sometimes, options));
  const [, replay] = /KATA_SCHEDULE=(\S+)$/.exec(message) ?? [];
  expect(await failureOf(two(sometimes, { ...options, replay: replay as string }))).toBe(
    withoutLines(message),
  );
});

test("a schedule under which nothing is broken passes alone", async () => {
  const message = await failureOf(two(sometimes, { always: [atMostInside(1)] }));
  const [, hash] = /KATA_SCHEDULE=(\w+):/.exec(message) ?? [];
  const alone = await two(sometimes, { always: [atMostInside(1)], replay: `${hash}:` });
  expect(alone).toEqual({ schedules: 1, isComplete: false });
});

test("a schedule that the environment asks for fails as it did, and does not count where it goes well", async () => {
  const options = { always: [atMostInside(1)] };
  const message = await failureOf(two(sometimes, options));
  const [, replay = "", hash = ""] = /KATA_SCHEDULE=((\w+):\S+)$/.exec(message) ?? [];
  vi.stubEnv("KATA_SCHEDULE", replay);
  expect(await failureOf(two(sometimes, options))).toBe(withoutLines(message));
  vi.stubEnv("KATA_SCHEDULE", `${hash}:`);
  await expect(two(sometimes, options)).rejects.toThrow("In this order it goes well.");
  vi.stubEnv("KATA_SCHEDULE", "0000:1");
  expect(await failureOf(two(sometimes, options))).toBe(message);
});

test("a schedule of another scenario is refused", async () => {
  await expect(two(sometimes, { replay: "0000:1" })).rejects.toThrow(
    'Cannot replay "0000:1": it is no schedule of this scenario',
  );
});

test("the table ends where the rule is broken", async () => {
  expect(await failureOf(two(sometimes, { always: [atMostInside(1)] }))).toMatchInlineSnapshot(`
    "Two tasks were inside at once: A came in while B was still there.
    It depends on who goes on when. In this order it happens:
      step  A         B
         1  ▶ starts
         2            ▶ starts
         3            ▶ waits
         4  ↯ waits
                        in
              in
      ▶ goes on when all others rest or wait
      ↯ goes on at the same moment as the one above, while that one is still under way
    Line by line, if each \`await\` could take a while: Two tasks were inside at once: B came in while A was still there.
      step  A                             B
         1  ▶ starts
         2  ▶ waits
         3  ▶ line 3  point("waits")  in
         4                                ▶ starts
         5                                ▶ waits
         6                                ▶ line 3  point("waits")  in
    This order alone: KATA_SCHEDULE=daed:0.0.0.0.0.1.0.0.0.0.0.1"
  `);
});

test("the last word of the scenario is compared", async () => {
  const exploring = worldOf("export const main = (add) => add();").explore(
    ({ answer, task }) => {
      let count = 0;
      const add = async () => {
        const before = count;
        await null;
        count = before + 1;
      };
      for (const name of ["A", "B"]) task(name, () => answer.main(add));
      return () => count;
    },
    { atEnd: [endsWith(2, "two tasks add one each")] },
  );
  expect(await failureOf(exploring)).toMatch(/^At the end there is 1, not 2: two tasks add one each\./);
});

test.each([
  ["makes no task", () => {}, "it makes no task"],
  ["is async", async () => {}, "it may return a function"],
])("a scenario that %s is a fault of its author", async (_, scenario, fault) => {
  const exploring = worldOf("export const main = () => {};").explore(scenario);
  await expect(exploring).rejects.toThrow(`Cannot explore the scenario: ${fault}`);
});

test("a scenario whose tasks share a name is a fault of its author", async () => {
  const exploring = worldOf("export const main = () => {};").explore(({ task }) => {
    task("A", () => {});
    task("A", () => {});
  });
  await expect(exploring).rejects.toThrow("Cannot explore the scenario: its tasks need names of their own");
});

test("the budget bounds the number of schedules", async () => {
  const source = "export async function main(io, log, point) { for (let i = 0; i < 9; i++) await point(); }";
  expect(await two(source, { budget: 100 })).toEqual({ schedules: 100, isComplete: false });
});

test("code gets no hold of the scheduler: its tools are frozen, and a point of a run that is over is dead", async () => {
  const source = `let kept;
    let calls = 0;
    export async function main(io, log, point) {
      for (const tool of [io, log, point]) try { tool.x = 1; log("changed"); } catch {}
      try { Promise.withResolvers = null; log("changed"); } catch {}
      calls += 1;
      if (calls > 2) { kept.log("from the run before"); kept.point("from the run before"); }
      else kept = { log, point };
      await point();
    }`;
  const nothing = ({ events }: { events: readonly { text: string }[] }) => events[0]?.text;
  const found = await two(source, { always: [nothing] });
  expect(found).toMatchObject({ isComplete: true });
});
