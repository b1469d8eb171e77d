/** Threads and child processes that learner code starts: real ones, and none that outlives a test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { drainPool } from "../src/answer/pool.ts";
import type { Fate } from "../src/clock/outcome.ts";
import { defaultLimits } from "../src/manifest/limits.ts";
import { explainFate } from "../src/testing/explain.ts";
import { Subject, type Terms } from "../src/testing/subject.ts";
import { World } from "../src/testing/world.ts";

const files: Readonly<Record<string, string>> = {
  "sum.worker.ts": `
    import { parentPort, workerData } from "node:worker_threads";
    let sum = 0;
    for (let i = 0; i < (workerData as number); i += 1) sum += i;
    console.log("summed");
    parentPort?.postMessage(sum);`,
  "add.worker.ts": `
    import { workerData } from "node:worker_threads";
    for (let i = 0; i < 10_000; i += 1) Atomics.add(new Int32Array(workerData as SharedArrayBuffer), 0, 1);`,
  "throw.worker.ts": `throw new RangeError("too far");`,
  "wait.worker.ts": `import { parentPort } from "node:worker_threads"; parentPort?.on("message", () => {});`,
  "reaches.worker.ts": `
    import { parentPort } from "node:worker_threads";
    const tries = ["node:fs", "node:net", "node:process", "kata:///scenario/1"];
    const got = await Promise.all(tries.map((it) => import(it).then(() => it, () => "")));
    parentPort?.postMessage([...got, typeof (globalThis as any).process, typeof fetch]);
    declare const fetch: unknown;`,
  "square.child.ts": `
    import process from "node:process";
    const factor = Number(process.argv[2] ?? 1);
    process.on("message", (n: number) => n < 0 ? process.exit(3) : process.send([n * n * factor, process.pid]));`,
};

const main = `
  import { fork } from "node:child_process";
  import process from "node:process";
  import { Worker } from "node:worker_threads";

  function start(name: string, workerData?: unknown): Worker {
    return new Worker(new URL("./" + name + ".worker.ts", import.meta.url), { workerData });
  }
  // What is shipped is found by these names.
  [new URL("./sum.worker.ts", import.meta.url), new URL("./add.worker.ts", import.meta.url),
   new URL("./throw.worker.ts", import.meta.url), new URL("./wait.worker.ts", import.meta.url),
   new URL("./reaches.worker.ts", import.meta.url)];

  export async function ask(name: string, data?: unknown): Promise<unknown> {
    await using worker = start(name, data);
    return await new Promise((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
  }
  export async function count(workers: number): Promise<number | undefined> {
    const shared = new SharedArrayBuffer(4);
    const all = Array.from({ length: workers }, () => start("add", shared));
    await Promise.all(all.map((it) => new Promise((resolve) => it.once("exit", resolve))));
    return new Int32Array(shared)[0];
  }
  export function leave(): number { start("wait"); return 1; }
  export function startMany(n: number): string {
    try { for (let i = 0; i < n; i += 1) start("wait"); return "all"; } catch (error) { return String(error); }
  }
  export async function square(n: number, ...args: string[]): Promise<unknown> {
    const child = fork(new URL("./square.child.ts", import.meta.url), args);
    const exit = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    child.send(n);
    const answer = await Promise.race([exit, new Promise((resolve) => child.once("message", resolve))]);
    child.kill();
    await exit;
    return Array.isArray(answer) ? [answer[0], answer[1] === child.pid, answer[1] !== process.pid] : answer;
  }
`;

type Answer = {
  ask(name: string, data?: unknown): Promise<unknown>;
  count(workers: number): Promise<number>;
  leave(): number;
  startMany(n: number): string;
  square(n: number, ...args: string[]): Promise<unknown>;
};

let folder = "";
let subject: Subject | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "companions-"));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries({ ...files, "main.ts": main }))
    writeFileSync(path.join(folder, name), text);
});

afterEach(() => subject?.close());

afterAll(async () => {
  await drainPool();
  rmSync(folder, { recursive: true });
});

function worldWith(terms: Terms = {}): World<Answer> {
  subject = new Subject(path.join(folder, "main.ts"), {
    capabilities: ["threads", "processes"],
    imports: ["node:worker_threads", "node:child_process", "node:process"],
    ...terms,
  });
  return new World<Answer>(subject, { secret: false });
}

test("a thread computes while the event loop goes on", async () => {
  const run = await worldWith().run(({ answer, io }) => {
    const beats = setInterval(() => io.log("beat"), 5);
    return answer.ask("sum", 50_000_000).finally(() => clearInterval(beats));
  });
  expect(run.value).toBe(1_249_999_975_000_000);
  expect(run.events.length).toBeGreaterThan(2);
  expect(run.printed).toBe("summed\n");
  expect(run.leftovers).toEqual({ timers: 0, calls: 0, listeners: 0, companions: 0 });
});

test("threads share memory", async () => {
  const run = await worldWith().run(({ answer }) => answer.count(4));
  expect(run.value).toBe(40_000);
});

test("an error in a thread arrives", async () => {
  const run = await worldWith().run(({ answer }) => answer.ask("throw"));
  expect(run.error).toMatchObject({ name: "RangeError", message: "too far" });
});

test("a thread reaches no more than the code that started it", async () => {
  const run = await worldWith().run(({ answer }) => answer.ask("reaches"));
  expect(run.value).toEqual(["", "", "node:process", "", "undefined", "undefined"]);
});

test("a thread that is left is counted, and does not reach the next run", async () => {
  const world = worldWith();
  expect((await world.run(({ answer }) => answer.leave())).leftovers.companions).toBe(1);
  expect((await world.run(({ answer }) => answer.ask("sum", 3))).leftovers.companions).toBe(0);
});

test("more threads than the kata allows are refused", async () => {
  const world = worldWith({ limits: { ...defaultLimits, threads: 2 } });
  const run = await world.run(({ answer }) => answer.startMany(3));
  expect(run.value).toBe("RangeError: Cannot start a thread: 2 are running, and this kata allows 2");
});

test("a kata without the capability starts none", async () => {
  const world = worldWith({ capabilities: [] });
  const run = await world.run(({ answer }) => answer.startMany(1));
  expect(run.value).toContain("this kata allows 0");
});

test("a child process is one of its own", async () => {
  const world = worldWith();
  expect((await world.run(({ answer }) => answer.square(7))).value).toEqual([49, true, true]);
  expect((await world.run(({ answer }) => answer.square(7, "10"))).value).toEqual([490, true, true]);
  const run = await world.run(({ answer }) => answer.square(-1));
  expect(run.value).toBe(3);
  expect(run.leftovers.companions).toBe(0);
});

test("waiting for a thread that never answers ends with the time of the scenario", async () => {
  const world = worldWith({ limits: { ...defaultLimits, scenarioMs: 1000 } });
  const run = await world.run(({ answer }) => answer.ask("wait"));
  const fate: Fate = { kind: "slow", budgetMs: 1000, companions: 1 };
  expect(run.fate).toEqual(fate);
  expect(explainFate(fate, () => undefined)).toBe(
    "It was not over after 1 s of real time, although it kept giving control back. One thread or child process was still running then.",
  );
});
