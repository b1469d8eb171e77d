import { testRule } from "../analysis/test-table.ts";
import { noBlockingCall } from "./no-blocking-call.ts";

testRule(noBlockingCall, {
  invalid: [
    {
      name: "a helper that an async function calls",
      at: [2, 39],
      isUntyped: true,
      code: `
        import { readFileSync } from "node:fs";
        function config() { return JSON.parse(readFileSync("config.json", "utf8")); }
        export async function f() { await load(1); return config(); }
      `,
    },
    {
      name: "an import under another name",
      at: [3, 10],
      isUntyped: true,
      code: `
        import { readFileSync as read } from "fs";
        export async function f() {
          return read("config.json");
        }
      `,
    },
    {
      name: "a member of the whole module, by a computed name",
      at: [3, 10],
      isUntyped: true,
      code: `
        import * as files from "node:fs";
        export async function f() {
          return files["writeFileSync"]("out.json", "");
        }
      `,
    },
    {
      name: "a module that is imported where it is needed",
      at: [3, 10],
      isUntyped: true,
      code: `
        export async function f() {
          const { execSync: run } = await import("node:child_process");
          return run("git status");
        }
      `,
    },
    {
      name: "require",
      at: [3, 3],
      isUntyped: true,
      code: `
        const processes = require("child_process");
        export async function f() {
          processes.spawnSync("git", ["status"]);
        }
      `,
    },
    {
      name: "the default export, under an alias",
      at: [4, 25],
      isUntyped: true,
      code: `
        import zlib from "node:zlib";
        const pack = zlib.gzipSync;
        export async function f(text: string) {
          await load(1); return pack(text);
        }
      `,
    },
    {
      name: "a callback that runs in the async function",
      at: [3, 37],
      isUntyped: true,
      code: `
        import fs from "node:fs";
        export const f = async (names: string[]) => {
          const texts = names.map((name) => fs.readFileSync(name));
          return texts;
        };
      `,
    },
    {
      name: "a callback of a chain",
      at: [3, 31],
      isUntyped: true,
      code: `
        import fs from "node:fs";
        export function f() {
          return load(1).then((it) => fs.writeFileSync("out.json", it.data));
        }
      `,
    },
    {
      name: "a password that is hashed in a method",
      at: [4, 12],
      isUntyped: true,
      code: `
        import { scryptSync } from "node:crypto";
        export class Users {
          async check(password: string, salt: string) {
            return scryptSync(password, salt, 64);
          }
        }
      `,
    },
    {
      name: "an async generator",
      at: [3, 35],
      isUntyped: true,
      code: `
        import { readFileSync } from "node:fs";
        export async function* f(names: string[]) {
          for (const name of names) yield readFileSync(name);
        }
      `,
    },
    {
      name: "a main function that waits before",
      at: [4, 3],
      isUntyped: true,
      code: `
        import { appendFileSync } from "node:fs";
        async function main() {
          await load(1);
          appendFileSync("log", "loaded");
        }
        await main();
      `,
    },
    {
      name: "a helper of a helper, in a private method",
      at: [6, 50],
      isUntyped: true,
      code: `
        import { statSync } from "node:fs";
        export class Cache {
          async get(name: string) { return (await load(1)) && this.#isFresh(name); }
          #isFresh(name: string) { return age(name) < 1000; }
        }
        function age(name: string) { return Date.now() - statSync(name).mtimeMs; }
      `,
    },
    {
      name: "Atomics.wait in the main thread",
      at: [3, 3],
      code: `
        export async function f(cells: Int32Array) {
          await load(1);
          Atomics.wait(cells, 0, 0);
          return cells[1];
        }
      `,
    },
    {
      name: "Atomics.wait by another name",
      at: [3, 3],
      code: `
        const { wait: sleep } = Atomics;
        export async function f(cells: Int32Array) {
          sleep(cells, 0, 0, 1000);
        }
      `,
    },
    {
      name: "a file for both sides: who starts the thread is not the thread",
      at: [6, 3],
      code: `
        import { isMainThread, Worker, workerData } from "node:worker_threads";
        if (!isMainThread) Atomics.wait(workerData.cells, 0, 0);
        export async function f(shared: SharedArrayBuffer) {
          const cells = new Int32Array(shared);
          const worker = new Worker(new URL(import.meta.url), { workerData: { cells } });
          Atomics.wait(cells, 0, 0);
          return await worker.terminate();
        }
      `,
    },
    {
      name: "a helper that sleeps, called by an async function",
      at: [2, 3],
      code: `
        function pause(ms: number) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
        }
        export async function f() {
          for (const id of ids) {
            await load(id);
            pause(100);
          }
        }
      `,
    },
    {
      name: "an async function at the top level, after its first wait",
      at: [4, 3],
      isUntyped: true,
      code: `
        import fs from "node:fs";
        void (async () => {
          const { data } = await load(1);
          fs.writeFileSync("out.json", data);
        })();
      `,
    },
  ],
  valid: [
    {
      name: "the top level of a script",
      isUntyped: true,
      code: `
        import { readFileSync } from "node:fs";
        const config = readFileSync("config.json", "utf8");
        use(config);
        await load(1);
      `,
    },
    {
      name: "the start of a main function",
      isUntyped: true,
      code: `
        import { readFileSync } from "node:fs";
        function config() {
          return JSON.parse(readFileSync("config.json", "utf8"));
        }
        async function main() {
          const { id } = config();
          await load(readFileSync(id));
        }
        main().catch((error) => use(error));
      `,
    },
    {
      name: "a function that no async function calls",
      isUntyped: true,
      code: `
        import { readFileSync } from "node:fs";
        export function config() {
          return JSON.parse(readFileSync("config.json", "utf8"));
        }
        use(config());
      `,
    },
    {
      name: "a constructor",
      isUntyped: true,
      code: `
        import { openSync } from "node:fs";
        class Log {
          readonly #file: number;
          constructor(name: string) {
            this.#file = openSync(name, "a");
          }
        }
        export async function f() {
          return new Log("log");
        }
      `,
    },
    {
      name: "the twins that are awaited",
      isUntyped: true,
      code: `
        import { readFile } from "node:fs/promises";
        import { promisify } from "node:util";
        import { exec } from "node:child_process";
        export async function f() {
          await promisify(exec)("git status");
          return await readFile("config.json");
        }
      `,
    },
    {
      name: "functions of one's own by the same name",
      code: `
        const fs = { readFileSync: (name: string) => name.length };
        function execSync(text: string) {
          return text;
        }
        export async function f() {
          return fs.readFileSync(execSync("a"));
        }
      `,
    },
    {
      name: "whether a file is there",
      isUntyped: true,
      code: `
        import { existsSync } from "node:fs";
        export async function f() {
          return existsSync("config.json");
        }
      `,
    },
    {
      name: "what is over at once in spite of its name",
      isUntyped: true,
      code: `
        import { randomFillSync, createHash } from "node:crypto";
        export async function f() {
          return createHash("sha256").update(randomFillSync(new Uint8Array(8))).digest("hex");
        }
      `,
    },
    {
      name: "the last words of a process, when nothing else runs any more",
      isUntyped: true,
      code: `
        import { writeFileSync } from "node:fs";
        export async function f() {
          process.on("exit", () => writeFileSync("state", "over"));
          await load(1);
        }
      `,
    },
    {
      name: "a word to the standard error stream before the process ends",
      isUntyped: true,
      code: `
        import { writeSync } from "node:fs";
        load(1).catch((error) => {
          writeSync(2, String(error));
          process.exit(1);
        });
      `,
    },
    {
      name: "a function that is only handed on",
      isUntyped: true,
      code: `
        import { unlinkSync } from "node:fs";
        function cleanUp() {
          unlinkSync("lock");
        }
        export async function f() {
          process.once("exit", cleanUp);
          await load(1);
        }
      `,
    },
    {
      name: "a thread that waits for the others",
      code: `
        import { parentPort, workerData } from "node:worker_threads";
        const cells: Int32Array = workerData.cells;
        async function run() {
          await load(1);
          while (Atomics.load(cells, 0) === 0) Atomics.wait(cells, 0, 0);
          parentPort?.postMessage("done");
        }
        void run();
      `,
    },
    {
      name: "a lock that threads take, in functions that are not async",
      code: `
        export class Mutex {
          constructor(readonly cells: Int32Array) {}
          lock() {
            while (Atomics.compareExchange(this.cells, 0, 0, 1) !== 0) Atomics.wait(this.cells, 0, 1);
          }
        }
      `,
    },
    {
      name: "both sides in one file, in the function of the thread",
      code: `
        import { isMainThread, Worker, workerData } from "node:worker_threads";
        async function inThread(cells: Int32Array) {
          await load(1);
          Atomics.wait(cells, 0, 0);
        }
        if (!isMainThread) void inThread(workerData.cells);
        export async function f(cells: Int32Array) {
          await using worker = new Worker(new URL(import.meta.url), { workerData: { cells } });
          await load(1);
          use(worker);
        }
      `,
    },
    {
      name: "Atomics.waitAsync, and a look that does not wait",
      code: `
        declare const waitAsync: (cells: Int32Array, index: number, value: number) => { value: Promise<string> };
        export async function f(cells: Int32Array) {
          if (Atomics.wait(cells, 0, 0, 0) === "timed-out") await waitAsync(cells, 0, 0).value;
        }
      `,
    },
    {
      name: "types that are lost",
      code: `
        export async function f(fs: any) {
          return fs.readFileSync("config.json");
        }
      `,
    },
    {
      name: "a sync generator, whoever draws from it",
      isUntyped: true,
      code: `
        import { readFileSync } from "node:fs";
        export function* f(names: string[]) {
          for (const name of names) yield readFileSync(name);
        }
      `,
    },
  ],
});
