import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { drainPool } from "../answer/pool.ts";
import { Opaque, type RemoteError } from "../answer/wire.ts";
import { defaultLimits } from "../manifest/limits.ts";
import { explainFate } from "./explain.ts";
import { CannotLoad, Subject } from "./subject.ts";
import { type RunOptions, type Tools, type TypedService, World } from "./world.ts";

let folder = "";
let subject: Subject | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "world-"));
});

afterEach(() => subject?.close());

afterAll(async () => {
  await drainPool();
  rmSync(folder, { recursive: true });
});

type Answer = { main(...args: unknown[]): Promise<unknown> };

function worldOf(source: string, limits = {}): World<Answer> {
  const file = path.join(folder, "answer.ts");
  writeFileSync(file, source);
  subject = new Subject(file, { limits: { ...defaultLimits, ...limits } });
  return new World<Answer>(subject, { secret: false });
}

function main<Args = undefined>(
  source: string,
  args?: Args,
  options: RunOptions<Args, Record<never, never>> = {},
) {
  const scenario = ({ answer, io, kit, args }: Tools<Answer, Args, Record<never, never>>) =>
    answer.main(io, args, kit);
  return worldOf(source).run(scenario, args === undefined ? options : { ...options, args });
}

test("run() gives the value, the time and the log of concurrent fetches", async () => {
  const run = await main(
    "export const main = (io, ids) => Promise.all(ids.map((it) => io.fetch(it.id, it.ms)));",
    [
      { id: 1, ms: 2000 },
      { id: 2, ms: 3000 },
      { id: 3, ms: 1000 },
    ],
  );
  expect(run.value).toEqual([1, 2, 3].map((id) => ({ id, data: `data ${id}` })));
  expect(run.elapsedMs).toBe(3000);
  expect(run.events).toEqual([
    "0 start 1",
    "0 start 2",
    "0 start 3",
    "1000 end 3",
    "2000 end 1",
    "3000 end 2",
  ]);
  expect(run).toMatchObject({ settled: "resolved", fate: undefined, unhandled: [] });
});

test("run() gives what a scenario leaves behind, and goes on until nothing is due", async () => {
  const run = await main(`
    export async function main(io) {
      const controller = new AbortController();
      controller.signal.addEventListener("abort", () => {});
      setTimeout(() => io.log("late timer"), 500);
      io.fetch("late", 300);
      await io.sleep(100);
    }`);
  expect(run.elapsedMs).toBe(100);
  expect(run.leftovers).toEqual({ timers: 1, calls: 1, listeners: 1, companions: 0 });
  expect(run.events).toEqual(["0 start late", "300 end late", "500 late timer"]);
});

test("run() lets equal deadlines happen in the order in which they were made, whoever made them", async () => {
  const run = await main(`
    export async function main(io) {
      const mark = (name) => () => io.log(name);
      setTimeout(mark("timer 1"), 10);
      io.sleep(10).then(mark("sleep 1"));
      setTimeout(() => { io.log("timer 2"); Promise.resolve().then(mark("microtask of 2")); }, 10);
      setTimeout(mark("timer 3"), 10);
      io.sleep(10).then(mark("sleep 2"));
      setTimeout(mark("clamped to 1 ms"), 0);
      setImmediate(mark("immediate"));
      await io.sleep(20);
    }`);
  expect(run.events).toEqual([
    "0 immediate",
    "1 clamped to 1 ms",
    "10 timer 1",
    "10 sleep 1",
    "10 timer 2",
    "10 microtask of 2",
    "10 timer 3",
    "10 sleep 2",
  ]);
});

test("clocks and timers of the program are virtual", async () => {
  const run = await main(`
    export async function main(io) {
      const started = [Date.now(), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, 86));
      const timedOut = AbortSignal.timeout(14);
      await new Promise((resolve) => timedOut.addEventListener("abort", resolve, { once: true }));
      let ticks = 0;
      await new Promise((resolve) => {
        const interval = setInterval(() => { ticks += 1; if (ticks === 3) { clearInterval(interval); resolve(); } }, 100);
      });
      { using never = setTimeout(() => io.log("never"), 1); }
      clearTimeout(+setTimeout(() => io.log("never"), 1));
      const refreshed = setTimeout(() => io.log("refreshed"), 10);
      await io.sleep(5);
      refreshed.refresh();
      await io.sleep(20);
      return [Date.now() - started[0], performance.now() - started[1], new Date().getTime() === Date.now(),
        timedOut.reason.name, new Date(5).getTime(), typeof Date()];
    }`);
  expect(run.value).toEqual([425, 425, true, "TimeoutError", 5, "string"]);
  expect(run.events).toEqual(["415 refreshed"]);
});

test("a call passes its signal on, and is rejected with the reason itself", async () => {
  const run = await main(
    `export async function main(io) {
      const controller = new AbortController();
      const { signal } = controller;
      const reason = { why: "enough" };
      const fetches = [io.fetch(1, 2000, { signal }), io.fetch(2, 3000, { signal })];
      setTimeout(() => controller.abort(reason), 500);
      const results = await Promise.allSettled(fetches);
      const late = await io.fetch(3, 1, { signal }).catch((it) => it);
      return [...results.map((it) => it.reason === reason), late === reason];
    }`,
    undefined,
    { io: { cleanupMs: { 2: 100 } } },
  );
  expect(run.value).toEqual([true, true, true]);
  expect(run.events).toEqual(["0 start 1", "0 start 2", "500 abort 1", "500 abort 2", "600 cleaned 2"]);
  expect(run).toMatchObject({ elapsedMs: 600, leftovers: { listeners: 0 } });
});

test("a planned failure and a bad argument reject the call", async () => {
  const run = await main(
    `export const main = async (io) => (await Promise.allSettled([io.fetch(1, 10), io.fetch(undefined, 1), io.sleep(-1)]))
      .map((it) => it.reason.message);`,
    undefined,
    { io: { fail: { 1: "no network" } } },
  );
  expect(run.value).toEqual([
    "no network",
    "fetch: the id is undefined, not a number or a string",
    "sleep: the duration is -1, not a number of milliseconds",
  ]);
});

test("rejections that nobody handles in time are seen, also those handled late", async () => {
  const world = worldOf(`
    export async function main(io) {
      const late = io.fetch(1, 10);
      await io.sleep(20);
      await late.catch(() => {});
    }`);
  const run = await world.run(({ answer, io }) => answer.main(io), { io: { fail: { 1: "no network" } } });
  expect(run.settled).toBe("resolved");
  expect(run.unhandled.map((it) => (it as RemoteError).message)).toEqual(["no network"]);
  expect(() => world.assertAllHandled()).toThrow("A promise was rejected while nobody was waiting for it");
});

test("errors name the learner's line, in a function that has types above it", async () => {
  const run = await main(
    "interface A {\n  a: number;\n}\nexport async function main(): Promise<A> {\n  throw new Error('no');\n}",
  );
  const places = (run.error as RemoteError).stack.split("\n").flatMap((line) => run.findPlace(line) ?? []);
  expect(places[0]).toMatchObject({ line: 5, column: 9 });
});

test("what cannot cross is described", async () => {
  const run = await main("export const main = async () => [() => 1, new (class Point { x = 1; })()];");
  expect(run.value).toEqual([new Opaque("function "), new Opaque("a Point", { x: 1 })]);
});

test("a promise that nothing can settle is stuck, with the lines that wait", async () => {
  const run = await main(`export async function main(io, args, { Lock }) {
  const lock = new Lock();
  await lock.acquire();
  await io.sleep(100);
  await lock.acquire();
}`);
  expect(run.elapsedMs).toBe(100);
  expect(run.fate && explainFate(run.fate, run.findPlace)).toBe(
    "It never settles: nothing is due any more, so nothing can wake it. Still waiting: `lock.acquire()` (answer.ts:5:14).",
  );
});

test("waits that a run before has left are not what the next one waits for", async () => {
  const world = worldOf(`export async function main(kit, leave) {
    const lock = new kit.Lock();
    await lock.acquire();
    const waiting = lock.acquire();
    if (!leave) await waiting;
  }`);
  await world.run(({ answer, kit }) => answer.main(kit, true));
  const run = await world.run(({ answer, kit }) => answer.main(kit, false));
  expect(run.fate).toMatchObject({ kind: "stuck", waits: [{ what: "lock.acquire()" }] });
});

test("a dynamic import is not taken for being stuck", async () => {
  const run = await main('export const main = async () => typeof (await import("@async-kata/kit")).Lock;');
  expect(run.value).toBe("function");
});

test("own timers without end are a runaway, and calls after the virtual limit", async () => {
  const timers = await main("export const main = () => new Promise(() => { setInterval(() => {}, 1); });");
  expect(timers.fate).toEqual({ kind: "runaway", limit: "more than 20000 timers and answers" });
  const sleeps = await main("export const main = async (io) => { for (;;) await io.sleep(600_000); };");
  expect(sleeps.fate).toEqual({ kind: "runaway", limit: "more than 60 minutes of virtual time" });
});

test("services of a test are called and answered by the judge", async () => {
  interface Row {
    read(): Promise<number>;
    write(value: number): Promise<void>;
  }
  let value = 5;
  const row: TypedService<Row> = {
    calls: {
      read: (call) => call.resolve(value),
      write: (call) => {
        value = Number(call.args[0]);
        call.resolve(undefined, 10);
      },
    },
  };
  const world = worldOf(
    "export const main = async (row) => { await row.write((await row.read()) + 1); return row.read(); };",
  );
  const run = await world.run(({ answer, row }) => answer.main(row), { services: { row } });
  expect(run).toMatchObject({ value: 6, elapsedMs: 10 });
  expect(value).toBe(6);
});

test("one run does not reach the next: neither its timers nor its calls", async () => {
  const world = worldOf(`
    let calls = 0;
    export async function main(io) { calls += 1; setInterval(() => io.log("tick"), 1_000_000); return [calls, Date.now()]; }`);
  const first = await world.run(({ answer, io }) => answer.main(io));
  const second = await world.run(({ answer, io }) => answer.main(io));
  expect(first.events.length).toBeGreaterThan(0);
  expect(second.events).toEqual(first.events);
  expect(second.value).toEqual([2, Date.UTC(2026, 0, 1)]);
});

const wallClock = { turnMs: 1500 };

test.each([
  ["a loop", "while (true) {}", "blocked"],
  ["a loop of microtasks", "while (true) await null;", "blocked"],
  ["a loop of microtasks that makes promises", "while (true) await Promise.all([1]);", "blocked"],
  ["memory on the heap", "const all = []; while (true) all.push(new Array(1e6).fill(1));", "memory"],
  ["output without end", "for (let i = 0; i < 300_000; i += 1) console.log('x'.repeat(1000));", "output"],
])("%s ends the run with its own verdict, and no process stays", async (_, body, kind) => {
  // Memory and output come to their ends by themselves, however slow the machine is.
  const limits = kind === "blocked" ? wallClock : { turnMs: 60_000, scenarioMs: 60_000 };
  const world = worldOf(`export async function main() { ${body} }`, limits);
  const run = await world.run(({ answer }) => answer.main());
  expect(run).toMatchObject({ settled: "never", fate: { kind } });
  const again = await worldOf("export const main = async () => 1;").run(({ answer }) => answer.main());
  expect(again.value).toBe(1);
});

test("2 GB beside the heap are refused as an error in the program", async () => {
  const run = await main("export const main = async () => new Uint8Array(2 ** 31).fill(1).length;");
  expect(run.error).toMatchObject({ name: "RangeError" });
});

test.each([
  ["a loop", "while (true) {}", "never finishes loading. It did not give control back within 1.5 s"],
  ["an await that never ends", "await new Promise(() => {});", "never finishes loading. It never settles"],
  [
    "process.exit(0)",
    "process.exit(0);",
    "throws while it is loaded: ReferenceError: process is not defined (`process` does not exist",
  ],
  ["an error", "throw new TypeError('no');", "throws while it is loaded: TypeError: no."],
  ["no TypeScript", "const x = ;", "Unexpected token"],
])("%s at the top level keeps the module from loading", async (_, source, message) => {
  const world = worldOf(`${source} export {};`, wallClock);
  const error = await world.run(({ answer }) => answer.main()).catch((it) => it);
  expect(error).toBeInstanceOf(CannotLoad);
  expect(error.message).toContain(message);
});

test.each([
  ["Promise.prototype.then", "Promise.prototype.then = () => {};"],
  ["Array.prototype.map", "Array.prototype.map = () => [];"],
  ["setTimeout", "globalThis.setTimeout = () => {};"],
  ["Date.now", "Date.now = () => 0;"],
  ["AbortController", "AbortController.prototype.abort = () => {};"],
  ["eval", "eval('1');"],
  ["Function", "Function('return 1')();"],
  ["node:fs", "await import('node:' + 'fs');"],
])("a program cannot get at %s", async (_, statement) => {
  const run = await main(`export async function main() { ${statement} return "done"; }`);
  expect(run.settled).toBe("rejected");
});

test("ordinary code that freezing could break works", async () => {
  const run = await main(`
    class MyError extends Error { name = "MyError"; constructor(m: string, readonly code: number) { super(m); } }
    class MyPromise<T> extends Promise<T> {}
    class Emitter extends EventTarget { count = 0; constructor() { super(); this.addEventListener("x", () => { this.count += 1; }); } }
    enum Color { Red = 1 }
    namespace N { export const q = 2; }
    async function* numbers() { yield 1; yield 2; }
    export async function main() {
      const o: any = {}; o.toString = () => "hi"; o.constructor = 1; o.valueOf = () => 3;
      const e: any = new Error("a"); e.name = "Renamed"; e.message = "b";
      const emitter = new Emitter(); emitter.dispatchEvent(new Event("x"));
      const all = []; for await (const n of numbers()) all.push(n);
      { using d = { [Symbol.dispose]() { all.push(9); } }; await using a = { async [Symbol.asyncDispose]() { all.push(8); } }; }
      return [String(o), String(e), emitter.count, new MyError("m", 4).code, (await MyPromise.resolve(5)), Color.Red, N.q, all,
        structuredClone({ a: 1 }).a, new Intl.NumberFormat("en").format(1234), [3, 1, 2].toSorted(), Object.groupBy([1], () => "k").k,
        AbortSignal.any([AbortSignal.abort(1)]).reason, new WeakRef(o).deref() === o];
    }`);
  expect(run.error).toBeUndefined();
  expect(run.value).toEqual([
    "hi",
    "Renamed: b",
    1,
    4,
    5,
    1,
    2,
    [1, 2, 8, 9],
    1,
    "1,234",
    [1, 2, 3],
    [1],
    1,
    true,
  ]);
});

test("what a program prints is passed on", async () => {
  const run = await main("export async function main() { console.log('a', { b: 1 }); console.error('c'); }");
  expect(run.printed).toBe("a { b: 1 }\nc\n");
});

test("no answer process is left behind", async () => {
  subject?.close();
  await drainPool();
  const own = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  expect(own.split("\n").filter((line) => line.includes("answer-"))).toEqual([]);
});

test("run() does not count the timer of an AbortSignal.timeout as left behind", async () => {
  const run = await main(
    "export async function main() { AbortSignal.timeout(5000); setTimeout(() => {}, 50); }",
  );
  expect(run.leftovers.timers).toBe(1);
});

test("run() does not count a call as open that its abort ends in the same instant", async () => {
  const run = await main(`export async function main(io: any) {
    const controller = new AbortController();
    io.fetch(1, 1000, { signal: controller.signal }).catch(() => {});
    await io.sleep(10);
    controller.abort();
  }`);
  expect(run.leftovers.calls).toBe(0);
});
