/** What people write, in a hardened process: it works as it does in Node. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { drainPool } from "../src/answer/pool.ts";
import { Subject } from "../src/testing/subject.ts";
import { World } from "../src/testing/world.ts";

let folder = "";
let subject: Subject | undefined;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ordinary-"));
});

afterEach(() => subject?.close());

afterAll(async () => {
  await drainPool();
  rmSync(folder, { recursive: true });
});

/** Each is the body of a module that exports `main`, and what `main()` gives. */
const programs: Readonly<Record<string, readonly [source: string, result: unknown]>> = {
  "a subclass of Error with a name and a cause": [
    `class Late extends Error {
       override name = "Late";
       constructor(readonly ms: number) { super("late by " + ms, { cause: "traffic" }); }
     }
     export function main() {
       const error = new Late(3);
       return [error instanceof Late, error instanceof Error, String(error), error.cause, error.ms, typeof error.stack];
     }`,
    [true, true, "Late: late by 3", "traffic", 3, "string"],
  ],
  "an error whose message and name are assigned": [
    `export function main() { const e = new Error("a"); e.message = "b"; e.name = "C"; return String(e); }`,
    "C: b",
  ],
  "a subclass of Array": [
    `class Stack<T> extends Array<T> { get top() { return this.at(-1); } }
     export function main() { const s = new Stack<number>(); s.push(1, 2); return [s.top, s.map((it) => it * 2).top]; }`,
    [2, 4],
  ],
  "a subclass of Promise": [
    `class Loud<T> extends Promise<T> { loud() { return this.then((it) => it + "!"); } }
     export async function main() { return await new Loud<string>((resolve) => resolve("a")).loud(); }`,
    "a!",
  ],
  "a subclass of Map and Set": [
    `class Counter extends Map<string, number> { add(key: string) { return this.set(key, (this.get(key) ?? 0) + 1); } }
     export function main() { return [new Counter().add("a").add("a").get("a"), new (class extends Set {})([1, 1]).size]; }`,
    [2, 1],
  ],
  "a subclass of EventTarget": [
    `class Bus extends EventTarget { emit(detail: number) { this.dispatchEvent(new CustomEvent("go", { detail })); } }
     export function main() {
       const seen: number[] = [];
       const bus = new Bus();
       bus.addEventListener("go", (event) => seen.push((event as CustomEvent<number>).detail), { once: true });
       bus.emit(1); bus.emit(2);
       return seen;
     }`,
    [1],
  ],
  "objects with toString, valueOf and constructor of their own": [
    `class Money {
       constructor(readonly cents: number) {}
       toString() { return this.cents / 100 + " EUR"; }
       valueOf() { return this.cents; }
     }
     function Old(this: { a: number }) { this.a = 1; }
     Old.prototype.toString = () => "old";
     Old.prototype.constructor = Old;
     export function main() {
       const plain: Record<string, unknown> = {};
       plain.toString = () => "plain";
       plain.valueOf = () => 5;
       plain.constructor = 6;
       plain.hasOwnProperty = 7;
       return [String(new Money(250)), +new Money(250), String(plain), Number(plain), String(new (Old as any)())];
     }`,
    ["2.5 EUR", 250, "plain", 5, "old"],
  ],
  decorators: [
    `const calls: string[] = [];
     function logged<A extends unknown[], R>(method: (...a: A) => R, context: ClassMethodDecoratorContext) {
       return function (this: unknown, ...args: A): R { calls.push(String(context.name)); return method.apply(this, args); };
     }
     class Service { @logged greet(name: string) { return "hi " + name; } }
     export function main() { return [new Service().greet("ann"), calls]; }`,
    ["hi ann", ["greet"]],
  ],
  "enums and namespaces": [
    `enum Level { Low = 1, High }
     namespace Units { export const ms = 1000; }
     export function main() { return [Level.High, Level[1], Units.ms]; }`,
    [2, "Low", 1000],
  ],
  "parameter properties, private and static members, accessors": [
    `class Box { static #made = 0; #value; constructor(public label: string, value: number) { this.#value = value; Box.#made++; }
       get value() { return this.#value; } set value(it) { this.#value = it; } static { Box.#made = 10; } static get made() { return Box.#made; } }
     export function main() { const box = new Box("a", 1); box.value += 1; return [box.label, box.value, Box.made]; }`,
    ["a", 2, 11],
  ],
  "using and await using": [
    `export async function main() {
       const log: string[] = [];
       {
         using a = { [Symbol.dispose]: () => log.push("a") };
         await using b = { [Symbol.asyncDispose]: async () => { log.push("b"); } };
         const stack = new DisposableStack();
         stack.defer(() => log.push("deferred"));
         using owned = stack;
         log.push("body");
       }
       return log;
     }`,
    ["body", "deferred", "b", "a"],
  ],
  "async generators and iterator helpers": [
    `async function* count(n: number) { for (let i = 0; i < n; i++) yield i; }
     export async function main() {
       const seen: number[] = [];
       for await (const it of count(3)) seen.push(it);
       return [seen, [1, 2, 3].values().map((it) => it * 2).toArray(), await Array.fromAsync(count(2))];
     }`,
    [
      [0, 1, 2],
      [2, 4, 6],
      [0, 1],
    ],
  ],
  "top-level await": [
    `const ready = await new Promise<string>((resolve) => setTimeout(resolve, 50, "ready"));
     export function main() { return ready; }`,
    "ready",
  ],
  structuredClone: [
    `export function main() { return [...structuredClone(new Map([["a", [1]]]))]; }`,
    [["a", [1]]],
  ],
  "Intl, dates and regular expressions": [
    `export function main() {
       return [
         new Intl.NumberFormat("en").format(1234.5), new Date(0).toISOString(), (12.5).toLocaleString("en"),
         "a-b".replaceAll(/-(?<x>b)/g, "+$<x>"), ["b", "a"].toSorted((a, b) => a.localeCompare(b)),
       ];
     }`,
    ["1,234.5", "1970-01-01T00:00:00.000Z", "12.5", "a+b", ["a", "b"]],
  ],
  "AbortSignal.any and timeout": [
    `export async function main() {
       const controller = new AbortController();
       const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(100)]);
       await new Promise((resolve) => signal.addEventListener("abort", resolve));
       return [signal.reason.name, signal.reason instanceof DOMException];
     }`,
    ["TimeoutError", true],
  ],
  "WeakRef, WeakMap and FinalizationRegistry": [
    `const registry = new FinalizationRegistry(() => {});
     export function main() { const it = { a: 1 }; registry.register(it, 1); return [new WeakRef(it).deref()?.a, new WeakMap([[it, 2]]).get(it)]; }`,
    [1, 2],
  ],
  "everything that a console has": [
    `export function main() {
       console.log("a", { b: [1] }); console.error("b"); console.warn("c"); console.info("d"); console.debug("e");
       console.table([{ a: 1 }]); console.dir({}); console.group("g"); console.groupEnd(); console.count(); console.time(); console.timeEnd();
       console.assert(false, "no"); console.trace("t");
       return 1;
     }`,
    1,
  ],
  "errors that are not errors": [
    `export async function main() {
       const caught: unknown[] = [];
       for (const it of ["text", 0, undefined, null, { a: 1 }]) try { await Promise.reject(it); } catch (error) { caught.push(error); }
       return caught;
     }`,
    ["text", 0, undefined, null, { a: 1 }],
  ],
  "a debugger statement": [`export function main() { debugger; return 1; }`, 1],
  "generators that take a thrown error": [
    `function* task(): Generator<number, string> { try { yield 1; } catch (error) { return String(error); } return "no"; }
     export function main() { const it = task(); return [it.next().value, it.throw("stop").value]; }`,
    [1, "stop"],
  ],
  "symbols, proxies and getters": [
    `export function main() {
       const seen: string[] = [];
       const proxy = new Proxy({ a: 1 } as Record<string, number>, { get: (target, key) => (seen.push(String(key)), Reflect.get(target, key)) });
       return [proxy.a, seen, Symbol.for("x").description, { get b() { return 2; } }.b];
     }`,
    [1, ["a"], "x", 2],
  ],
};

test.each(Object.entries(programs))("works: %s", async (_, [source, result]) => {
  const file = path.join(folder, "program.ts");
  writeFileSync(file, source);
  subject = new Subject(file);
  const world = new World<{ main(): unknown }>(subject, { secret: false });
  const run = await world.run(({ answer }) => answer.main());
  expect(run.error ?? run.fate).toBeUndefined();
  expect(run.value).toEqual(result);
});
