import { testRule } from "../analysis/test-table.ts";
import { noModuleState } from "./no-module-state.ts";

testRule(noModuleState, {
  invalid: [
    {
      name: "a counter",
      at: [1, 5],
      code: `
        let count = 0;
        export function next() {
          count += 1;
          return count;
        }
      `,
    },
    {
      name: "a list of results",
      at: [1, 7],
      code: `
        const results: Datum[] = [];
        export async function f(io: Io) {
          results.push(await io.fetch(1, 10));
          return results;
        }
      `,
    },
    {
      name: "a cache",
      at: [1, 7],
      code: `
        const cache = new Map<number, Promise<Datum>>();
        export function f(id: number, io: Io) {
          const known = cache.get(id) ?? io.fetch(id, 10);
          cache.set(id, known);
          return known;
        }
      `,
    },
    {
      name: "a set",
      at: [1, 7],
      code: `
        const seen = new Set<number>();
        export const f = (id: number) => seen.add(id).size;
      `,
    },
    {
      name: "a property of an object",
      at: [1, 7],
      code: `
        const state = { running: 0 };
        export function begin() {
          state.running++;
        }
      `,
    },
    {
      name: "an alias of the list",
      at: [1, 7],
      code: `
        const shared: { jobs: number[] } = { jobs: [] };
        export function f(id: number) {
          const jobs = shared.jobs;
          jobs.push(id);
        }
      `,
    },
    {
      name: "an exported variable",
      at: [1, 12],
      code: `
        export let last: Datum | undefined;
        export async function f(io: Io) {
          last = await io.fetch(1, 10);
        }
      `,
    },
    {
      name: "a chain of promises",
      at: [1, 5],
      code: `
        let chain: Promise<unknown> = Promise.resolve();
        export function f(job: Thunk) {
          chain = chain.then(job, job);
          return chain;
        }
      `,
    },
    {
      name: "a lock for all runs",
      at: [1, 7],
      code: `
        const lock = new Lock();
        export async function f(io: Io) {
          using _ = await lock.acquire();
          await io.sleep(10);
        }
      `,
    },
    {
      name: "a gate for all runs",
      at: [1, 7],
      code: `
        const gate = new Event();
        export function open() {
          gate.set();
        }
      `,
    },
    {
      name: "a controller for all runs",
      at: [1, 7],
      code: `
        const controller = new AbortController();
        export function stop() {
          controller.abort();
        }
      `,
    },
    {
      name: "a static field",
      at: [1, 7],
      code: `
        class Task {
          static count = 0;
          constructor() {
            Task.count += 1;
          }
        }
        export { Task };
      `,
    },
    {
      name: "a property of a function",
      at: [1, 17],
      code: `
        export function f() {
          f.calls += 1;
        }
        f.calls = 0;
      `,
    },
    {
      name: "a closure made by a helper",
      at: [5, 7],
      code: `
        function counter() {
          let n = 0;
          return () => ++n;
        }
        const next = counter();
        export function f() {
          return next();
        }
      `,
    },
    {
      name: "a closure made at once",
      at: [1, 7],
      code: `
        const next = (() => {
          let n = 0;
          return () => ++n;
        })();
        export const f = () => next();
      `,
    },
    {
      name: "an object of one's own class",
      at: [7, 7],
      code: `
        class Counter {
          #n = 0;
          next() {
            return ++this.#n;
          }
        }
        const counter = new Counter();
        export const f = () => counter.next();
      `,
    },
    {
      name: "written in a callback",
      at: [1, 7],
      code: `
        const data: Datum[] = [];
        export function f(io: Io) {
          return Promise.all(ids.map((id) => io.fetch(id, 10).then((it) => data.push(it))));
        }
      `,
    },
    {
      name: "an iterator",
      at: [1, 7],
      code: `
        const numbers = [1, 2, 3].values();
        export function f() {
          return numbers.next().value;
        }
      `,
    },
    {
      name: "destructured resolvers",
      at: [1, 7],
      code: `
        const { promise, resolve } = Promise.withResolvers<void>();
        export function open() {
          resolve();
        }
        export const wait = () => promise;
      `,
    },
    {
      name: "cleared by each call",
      at: [1, 7],
      code: `
        const list: number[] = [];
        export function f() {
          list.length = 0;
          return list;
        }
      `,
    },
  ],
  valid: [
    {
      name: "a namespace of a module as the root of what changes",
      code: `
        import * as own from "./snippet.ts";
        export const list: number[] = [];
        export function f(n: number) {
          own.list.push(n);
          return own.list;
        }
      `,
      isUntyped: true,
    },
    {
      name: "constants",
      code: `
        const limit = 5;
        const names = ["a", "b"] as const;
        const table = new Map([[1, "one"]]);
        export function f(id: number) {
          return names[id % limit] ?? table.get(id);
        }
      `,
    },
    {
      name: "a table that is filled while the module is loaded",
      code: `
        const table = new Map<number, string>();
        for (const id of [1, 2]) table.set(id, \`n\${id}\`);
        [3, 4].forEach((id) => table.set(id, \`n\${id}\`));
        (() => {
          table.set(5, "n5");
        })();
        export const f = (id: number) => table.get(id);
      `,
    },
    {
      name: "the state of a call",
      code: `
        export async function f(io: Io) {
          let count = 0;
          const results: Datum[] = [];
          for (const id of ids) results.push(await io.fetch(id, count++));
          return results;
        }
      `,
    },
    {
      name: "the state of an object that the caller makes",
      code: `
        export class Counter {
          #n = 0;
          next() {
            return ++this.#n;
          }
        }
      `,
    },
    {
      name: "a function that makes a closure",
      code: `
        export function counter() {
          let n = 0;
          return () => ++n;
        }
      `,
    },
    {
      name: "what belongs to an object, kept beside it",
      code: `
        const labels = new WeakMap<object, string>();
        export function label(it: object, text: string) {
          labels.set(it, text);
        }
      `,
    },
    {
      name: "an object of a class that nobody changes",
      code: `
        class Point {
          readonly x: number;
          constructor(x: number) {
            this.x = x;
          }
          twice() {
            return this.x * 2;
          }
        }
        const origin = new Point(0);
        export const f = () => origin.twice();
      `,
    },
    {
      name: "a function made by a helper that keeps nothing",
      code: `
        function adder(n: number) {
          let text = "";
          [1, 2].forEach((it) => {
            text += it;
          });
          return (m: number) => m + n + text.length;
        }
        const addOne = adder(1);
        export const f = () => addOne(2);
      `,
    },
    {
      name: "a copy is changed",
      code: `
        const defaults = { ms: 10 };
        export function f() {
          const own = { ...defaults };
          own.ms = 20;
          return own;
        }
      `,
    },
    {
      name: "a parameter of the same name",
      code: `
        const list: readonly number[] = [1];
        export function f(list: number[]) {
          list.push(1);
        }
        export const g = () => list.length;
      `,
    },
    {
      name: "a let that nobody assigns",
      code: `
        let ms = 10;
        export const f = (io: Io) => io.sleep(ms);
      `,
    },
    {
      name: "an error that is made once",
      code: `
        const stopped = new Error("stopped");
        export function f(): never {
          throw stopped;
        }
      `,
    },
    {
      name: "a resolved promise",
      code: `
        const ready = Promise.resolve();
        export async function f() {
          await ready;
        }
      `,
    },
    {
      name: "a lock that nobody uses",
      code: `
        const lock = new Lock();
        export { lock };
      `,
    },
    {
      name: "a generator function",
      code: `
        function* numbers() {
          let n = 0;
          while (true) yield n++;
        }
        export const f = () => numbers().next().value;
      `,
    },
    {
      name: "an enum and a regular expression",
      code: `
        enum State {
          open,
          shut,
        }
        const pattern = /a/g;
        export const f = (text: string) => (pattern.test(text) ? State.open : State.shut);
      `,
    },
    {
      name: "numbers for objects",
      code: `
        const numbers = new WeakMap<object, number>();
        let lastNumber = 0;
        export function numberOf(it: object) {
          const number = numbers.get(it) ?? ++lastNumber;
          numbers.set(it, number);
          return number;
        }
      `,
    },
    {
      name: "a property of the same name as a type's",
      code: `
        interface Answer {
          error: { name: string };
        }
        export function f(answer: Answer) {
          const error = new Error("failed");
          error.name = answer.error.name;
          return error;
        }
      `,
    },
  ],
});
