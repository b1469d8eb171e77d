import { testRule } from "../analysis/test-table.ts";
import { noAsyncCallback } from "./no-async-callback.ts";

testRule(noAsyncCallback, {
  invalid: [
    {
      name: "a filter that takes promises for answers",
      at: [2, 41],
      code: `
        export function f(answers: Promise<boolean>[]) {
          return answers.map((it) => it).filter((it) => it);
        }
      `,
    },
    {
      name: "a property of an options object",
      at: [4, 28],
      code: `
        interface Options { size: number; onDone: (id: number) => void }
        declare function start(options: Options): void;
        export function f() {
          start({ size: 1, onDone: async (id) => {
            await load(id);
          } });
        }
      `,
    },
    {
      name: "a listener that is assigned",
      at: [4, 22],
      code: `
        interface Button { onPress: ((this: void) => void) | null }
        export class Menu {
          attach(button: Button) {
            button.onPress = this.save.bind(this);
          }
          async save() {
            await load(1);
          }
        }
      `,
    },
    {
      name: "a comparator",
      at: [3, 24],
      code: `
        export function f(list: number[]) {
          const compare: any = async (a: number, b: number) => (await load(a)).id === (await load(b)).id;
          return list.toSorted(compare);
        }
      `,
    },
    {
      name: "forEach",
      at: [3, 15],
      code: `
        export function f() {
          const out: Datum[] = [];
          ids.forEach(async (id) => {
            out.push(await load(id));
          });
          return out;
        }
      `,
    },
    {
      name: "forEach with an async function by name",
      at: [5, 15],
      code: `
        async function one(id: number) {
          use(await load(id));
        }
        export function f() {
          ids.forEach(one);
        }
      `,
    },
    {
      name: "forEach with an alias",
      at: [6, 15],
      code: `
        export function f() {
          const one = async (id: number) => {
            use(await load(id));
          };
          const again = one;
          ids.forEach(again);
        }
      `,
    },
    {
      name: "forEach with a function that gives a promise",
      at: [2, 15],
      code: `
        export function f() {
          ids.forEach((id) => load(id));
        }
      `,
    },
    {
      name: "forEach with a function declared elsewhere",
      at: [3, 15],
      code: `
        declare function save(id: number): Promise<void>;
        export function f() {
          ids.forEach(save);
        }
      `,
    },
    {
      name: "forEach of a Map",
      at: [2, 13],
      code: `
        export function f(m: Map<string, Thunk>) {
          m.forEach(async (t) => {
            await t();
          });
        }
      `,
    },
    {
      name: "forEach of a Set",
      at: [2, 13],
      code: `
        export function f(m: Set<Thunk>) {
          m.forEach(async (t) => {
            await t();
          });
        }
      `,
    },
    {
      name: "setTimeout",
      at: [2, 14],
      code: `
        export function f() {
          setTimeout(async () => {
            await load(1);
          }, 5);
        }
      `,
    },
    {
      name: "queueMicrotask",
      at: [2, 18],
      code: `
        export function f() {
          queueMicrotask(async () => {
            await load(1);
          });
        }
      `,
    },
    {
      name: "a parameter of one's own that returns void",
      at: [5, 13],
      code: `
        function each(list: readonly number[], visit: (n: number) => void) {
          for (const n of list) visit(n);
        }
        export function f() {
          each(ids, async (id) => {
            await load(id);
          });
        }
      `,
    },
    {
      name: "an optional parameter that returns void",
      at: [5, 6],
      code: `
        function on(visit?: ((n: number) => void) | null) {
          visit?.(1);
        }
        export function f() {
          on(async (id) => {
            await load(id);
          });
        }
      `,
    },
    {
      name: "a rest parameter that returns void",
      at: [7, 5],
      code: `
        function all(...visits: ((n: number) => void)[]) {
          for (const v of visits) v(1);
        }
        export function f() {
          all(
            (n) => use(n),
            async (id) => {
              await load(id);
            },
          );
        }
      `,
    },
    {
      name: "an async executor",
      at: [2, 22],
      code: `
        export const f = () =>
          new Promise<Datum>(async (resolve) => {
            resolve(await load(1));
          });
      `,
    },
    {
      name: "an async executor with try and catch",
      at: [2, 22],
      code: `
        export const f = () =>
          new Promise<Datum>(async function (resolve, reject) {
            try {
              resolve(await load(1));
            } catch (e) {
              reject(e);
            }
          });
      `,
    },
    {
      name: "an async executor by name",
      at: [5, 29],
      code: `
        export function f() {
          async function run(resolve: (d: Datum) => void) {
            resolve(await load(1));
          }
          return new Promise<Datum>(run);
        }
      `,
    },
    {
      name: "filter",
      at: [1, 35],
      code: `
        export const f = () => ids.filter(async (id) => (await load(id)).data === "x");
      `,
    },
    {
      name: "some",
      at: [1, 33],
      code: `
        export const f = () => ids.some(async (id) => (await load(id)).data === "x");
      `,
    },
    {
      name: "DisposableStack.defer",
      at: [3, 15],
      code: `
        export function f() {
          using stack = new DisposableStack();
          stack.defer(async () => {
            await load(1);
          });
        }
      `,
    },
    {
      name: "a method that takes a listener",
      at: [5, 21],
      code: `
        class Bus {
          on(_name: string, _f: () => void) {}
        }
        export function f() {
          new Bus().on("x", async () => {
            await load(1);
          });
        }
      `,
    },
    {
      name: "a generic function that only looks",
      at: [6, 10],
      code: `
        function tap<T>(value: T, look: (v: T) => void): T {
          look(value);
          return value;
        }
        export const f = () =>
          tap(1, async (v) => {
            await load(v);
          });
      `,
    },
    {
      name: "forEach inside of map",
      at: [4, 20],
      code: `
        export const f = () =>
          Promise.all(
            ids.map((id) => {
              [id].forEach(async (n) => {
                await load(n);
              });
              return id;
            }),
          );
      `,
    },
  ],
  valid: [
    {
      name: "a filter that leaves out the promises that are missing",
      code: `
        export async function f(limit: Promise<never> | null) {
          await Promise.race([load(1), limit].filter((it) => it));
        }
      `,
    },
    {
      name: "a property that may give a promise, or anything",
      code: `
        interface Options { a: () => void | Promise<void>; b: () => unknown; c(): Promise<void>; d?: any }
        declare function start(options: Options): void;
        export function f() {
          const job = async () => use(await load(1));
          start({ a: job, b: job, c: job, d: job });
        }
      `,
    },
    {
      name: "a listener that takes the failure itself",
      code: `
        interface Button { onPress: () => void }
        export function f(button: Button) {
          button.onPress = async () => {
            try {
              await load(1);
            } catch (error) {
              use(error);
            }
          };
        }
      `,
    },
    {
      name: "a literal whose type is its own",
      code: `
        export const tools = { run: async () => use(await load(1)) };
        export function f(list: number[]) {
          const compare: any = (a: number, b: number) => a - b;
          return list.toSorted(compare);
        }
      `,
    },
    {
      name: "map",
      code: `
        export const f = () => Promise.all(ids.map(async (id) => await load(id)));
      `,
    },
    {
      name: "then",
      code: `
        export const f = () => load(1).then(async (d) => await load(d.id));
      `,
    },
    {
      name: "finally",
      code: `
        export const f = () =>
          load(1).finally(async () => {
            await io.sleep(1);
          });
      `,
    },
    {
      name: "flatMap",
      code: `
        export const f = async () => {
          const ps = ids.flatMap((id) => [load(id)]);
          return Promise.all(ps);
        };
      `,
    },
    {
      name: "spawn",
      code: `
        export const f = () =>
          withTaskGroup(async (tg) => {
            ids.forEach((id) => {
              tg.spawn(async () => {
                await load(id);
              });
            });
          });
      `,
    },
    {
      name: "forEach that keeps the promises",
      code: `
        export function f() {
          const ps: Promise<Datum>[] = [];
          ids.forEach((id) => ps.push(load(id)));
          return Promise.all(ps);
        }
      `,
    },
    {
      name: "forEach with void",
      code: `
        export function f() {
          ids.forEach((id) => void load(id));
        }
      `,
    },
    {
      name: "a collector with then",
      code: `
        export const f = () =>
          new Promise<Datum[]>((resolve, reject) => {
            const out: Datum[] = [];
            let left = ids.length;
            ids.forEach((id, i) =>
              load(id).then((d) => {
                out[i] = d;
                if (--left === 0) resolve(out);
              }, reject),
            );
          });
      `,
    },
    {
      name: "a collector that settles by hand",
      code: `
        export const f = () =>
          new Promise<Datum[]>((resolve, reject) => {
            const out: Datum[] = [];
            let left = ids.length;
            ids.forEach(async (id, i) => {
              try {
                out[i] = await load(id);
                if (--left === 0) resolve(out);
              } catch (e) {
                reject(e);
              }
            });
          });
      `,
    },
    {
      name: "a timer that settles a promise",
      code: `
        export function f() {
          const { promise, resolve, reject } = Promise.withResolvers<Datum>();
          setTimeout(async () => {
            try {
              resolve(await load(1));
            } catch (e) {
              reject(e);
            }
          }, 5);
          return promise;
        }
      `,
    },
    {
      name: "a parameter that returns void or a promise",
      code: `
        function run(f: () => void | Promise<void>) {
          return f();
        }
        export const f = () =>
          run(async () => {
            await load(1);
          });
      `,
    },
    {
      name: "a parameter that returns unknown",
      code: `
        function run(f: () => unknown) {
          return f();
        }
        export const f = () =>
          run(async () => {
            await load(1);
          });
      `,
    },
    {
      name: "a parameter that returns anything",
      code: `
        function run<T>(f: () => T): T {
          return f();
        }
        export const f = () =>
          run(async () => {
            await load(1);
          });
      `,
    },
    {
      name: "an abort listener",
      code: `
        export function f(signal: AbortSignal) {
          signal.addEventListener("abort", async () => {
            await load(1);
          });
        }
      `,
    },
    {
      name: "a union with an async function",
      code: `
        function run(f: (() => void) | (() => Promise<void>)) {
          return f();
        }
        export const f = () =>
          run(async () => {
            await load(1);
          });
      `,
    },
    {
      name: "an async executor",
      code: `
        export const f = () =>
          new Promise<void>((r) => {
            load(1).then(() => r());
          });
      `,
    },
    {
      name: "an executor that is one expression",
      code: `
        export const f = () => new Promise<Datum>((res, rej) => load(1).then(res, rej));
      `,
    },
    {
      name: "sort",
      code: `
        export const f = (list: number[]) => list.sort((a, b) => a - b);
      `,
    },
    {
      name: "a constructor that takes an async function",
      code: `
        class Box {
          constructor(f: () => Promise<void>) {
            use(f);
          }
        }
        export const f = () =>
          new Box(async () => {
            await load(1);
          });
      `,
    },
    {
      name: "a callee of type any",
      code: `
        declare const anything: any;
        export const f = () =>
          anything.each(async () => {
            await load(1);
          });
      `,
    },
    {
      name: "AsyncDisposableStack.defer",
      code: `
        export async function f() {
          await using stack = new AsyncDisposableStack();
          stack.defer(async () => {
            await load(1);
          });
        }
      `,
    },
  ],
});
