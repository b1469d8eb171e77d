import { testRule } from "../analysis/test-table.ts";
import { noLateAwait } from "./no-late-await.ts";

testRule(noLateAwait, {
  invalid: [
    {
      name: "two promises, one after the other",
      at: [4, 20],
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 2000);
          const b = io.fetch(2, 1000);
          return [await a, await b];
        }
      `,
    },
    {
      name: "as statements",
      at: [5, 13],
      code: `
        export async function f(first: Thunk, second: Thunk) {
          const a = first(),
            b = second();
          const x = await a;
          const y = await b;
          return [x, y];
        }
      `,
    },
    {
      name: "something else is awaited first",
      at: [4, 10],
      code: `
        export async function f(io: Io) {
          const task = io.fetch(1, 10);
          await io.sleep(100);
          return await task;
        }
      `,
    },
    {
      name: "in a try",
      at: [6, 12],
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 2000);
          const b = io.fetch(2, 1000);
          await a;
          try {
            return await b;
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a list from map",
      at: [4, 44],
      code: `
        export async function f(io: Io) {
          const promises = ids.map((id) => io.fetch(id, 10));
          const out: Datum[] = [];
          for (const promise of promises) out.push(await promise);
          return out;
        }
      `,
    },
    {
      name: "a list that is filled",
      at: [5, 44],
      code: `
        export async function f(io: Io) {
          const promises: Promise<Datum>[] = [];
          for (const id of ids) promises.push(io.fetch(id, 10));
          const out: Datum[] = [];
          for (const promise of promises) out.push(await promise);
          return out;
        }
      `,
    },
    {
      name: "by index",
      at: [4, 55],
      code: `
        export async function f(io: Io) {
          const promises = ids.map((id) => io.fetch(id, 10));
          const out: Datum[] = [];
          for (let i = 0; i < promises.length; i++) out.push((await promises[i])!);
          return out;
        }
      `,
    },
    {
      name: "for await over a list of promises",
      at: [3, 7],
      code: `
        export async function f(io: Io) {
          const promises = ids.map((id) => io.fetch(id, 10));
          for await (const datum of promises) use(datum);
        }
      `,
    },
    {
      name: "an async callback",
      at: [6, 42],
      code: `
        export async function f(io: Io) {
          const promises = ids.map(async (id) => {
            const { data } = await io.fetch(id, 10);
            return data;
          });
          for (const promise of promises) io.log(await promise);
        }
      `,
    },
    {
      name: "a literal list",
      at: [3, 35],
      code: `
        export async function f(io: Io) {
          const both = [io.fetch(1, 10), io.fetch(2, 10)];
          for (const promise of both) use(await promise);
        }
      `,
    },
    {
      name: "an async helper",
      at: [7, 14],
      code: `
        async function load2(io: Io) {
          return await io.fetch(2, 10);
        }
        export async function f(io: Io) {
          const b = load2(io);
          const a = await io.fetch(1, 10);
          return [a, await b];
        }
      `,
    },
    {
      name: "a then without a handler of failures",
      at: [4, 19],
      code: `
        export async function f(io: Io) {
          const b = io.fetch(2, 10).then((d) => d.data);
          const a = await io.fetch(1, 10);
          return [a.data, await b];
        }
      `,
    },
    {
      name: "a sleep with a signal may fail",
      at: [4, 10],
      code: `
        export async function f(io: Io, signal: AbortSignal) {
          const task = io.fetch(1, 10, { signal });
          await io.sleep(5, { signal });
          return await task;
        }
      `,
    },
    {
      name: "after a loop",
      at: [4, 10],
      code: `
        export async function f(io: Io) {
          const total = io.fetch("total", 10);
          for await (const page of pages()) use(page);
          return await total;
        }
        async function* pages() {
          yield 1;
        }
      `,
    },
    {
      name: "in a method",
      at: [5, 42],
      code: `
        export class Loader {
          async both(a: Thunk, b: Thunk) {
            const first = a();
            const second = b();
            return { first: await first, second: await second };
          }
        }
      `,
    },
    {
      name: "Promise.all of one, awaited late",
      at: [4, 22],
      code: `
        export async function f(io: Io) {
          const rest = Promise.all(ids.map((id) => io.fetch(id, 10)));
          const first = await io.fetch(0, 10);
          return [first, ...(await rest)];
        }
      `,
    },
    {
      name: "what sets the value that is waited for hands its failure on and throws it as well",
      at: [14, 18],
      code: `
        export async function f(io: Io) {
          const future = Promise.withResolvers<number>();
          async function setLater() {
            try {
              await io.fetch(1, 2000);
            } catch (error) {
              future.reject(error);
              throw error;
            }
            future.resolve(42);
          }
          const setter = setLater();
          const value = await future.promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "what sets the value that is waited for keeps its failure",
      at: [8, 18],
      code: `
        export async function f(io: Io) {
          const { promise, resolve } = Promise.withResolvers<number>();
          const setter = (async () => {
            await io.fetch(1, 2000);
            resolve(42);
          })();
          const value = await promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "what sets the value that is waited for may fail outside of its try",
      at: [13, 18],
      code: `
        export async function f(io: Io) {
          const { promise, resolve, reject } = Promise.withResolvers<number>();
          const setter = (async () => {
            const first = await io.fetch(1, 2000);
            try {
              await io.fetch(first.data, 2000);
              resolve(42);
            } catch (error) {
              reject(error);
            }
          })();
          const value = await promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "after the value that it sets, something else is waited for",
      at: [14, 18],
      code: `
        export async function f(io: Io) {
          const { promise, resolve, reject } = Promise.withResolvers<number>();
          const setter = (async () => {
            try {
              await io.fetch(1, 2000);
              resolve(42);
            } catch (error) {
              return reject(error);
            }
            await io.fetch(2, 500);
          })();
          const value = await promise;
          await io.sleep(1000);
          return [value, await setter];
        }
      `,
    },
  ],
  valid: [
    {
      name: "all together",
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 2000);
          const b = io.fetch(2, 1000);
          return await Promise.all([a, b]);
        }
      `,
    },
    {
      name: "a list together",
      code: `
        export async function f(io: Io) {
          const promises = ids.map((id) => io.fetch(id, 10));
          return await Promise.all(promises);
        }
      `,
    },
    {
      name: "awaited at once",
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 10);
          const x = await a;
          const b = io.fetch(2, 10);
          return [x, await b];
        }
      `,
    },
    {
      name: "a failure is taken",
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 2000);
          const b = io.fetch(2, 1000);
          b.catch(() => undefined);
          return [await a, await b];
        }
      `,
    },
    {
      name: "all settled before, and then one by one",
      code: `
        export async function f(io: Io) {
          const promises = ids.map((id) => io.fetch(id, 10));
          await Promise.allSettled(promises);
          for (const promise of promises) use(await promise);
        }
      `,
    },
    {
      name: "each catches for itself",
      code: `
        export async function f(io: Io) {
          const promises = ids.map((id) => io.fetch(id, 10).catch(() => undefined));
          for (const promise of promises) use(await promise);
        }
      `,
    },
    {
      name: "each catches in its callback",
      code: `
        export async function f(io: Io) {
          const promises = ids.map(async (id) => {
            try {
              return await io.fetch(id, 10);
            } catch {
              return undefined;
            }
          });
          for (const promise of promises) use(await promise);
        }
      `,
    },
    {
      name: "a sleep cannot fail",
      code: `
        export async function f(io: Io) {
          const pause = io.sleep(100);
          const a = await io.fetch(1, 10);
          await pause;
          return a;
        }
      `,
    },
    {
      name: "handed to somebody",
      code: `
        export async function f(io: Io) {
          const b = io.fetch(2, 10);
          use(b);
          await io.sleep(10);
          return await b;
        }
      `,
    },
    {
      name: "one that was handed in",
      code: `
        export async function f(io: Io, task: Promise<Datum>) {
          await io.sleep(10);
          return await task;
        }
      `,
    },
    {
      name: "promises that were handed in",
      code: `
        export async function f(promises: readonly Promise<Datum>[]) {
          for (const promise of promises) use(await promise);
        }
      `,
    },
    {
      name: "handlers for both ends",
      code: `
        export async function f(io: Io) {
          const outcome = io.fetch(1, 10).then(
            () => "good",
            () => "bad",
          );
          await io.sleep(100);
          return await outcome;
        }
      `,
    },
    {
      name: "a spawned task: its result is looked after by the group",
      code: `
        export function f(io: Io) {
          return withTaskGroup(async (group) => {
            const a = group.spawn(() => io.fetch(1, 10)).result;
            const b = group.spawn(() => io.fetch(2, 10)).result;
            return [await a, await b];
          });
        }
      `,
    },
    {
      name: "only microtasks in between",
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 10);
          await null;
          return await a;
        }
      `,
    },
    {
      name: "in the other branch",
      code: `
        export async function f(io: Io, isSlow: boolean) {
          const a = io.fetch(1, 10);
          if (isSlow) {
            return await a;
          } else {
            return [await a];
          }
        }
      `,
    },
    {
      name: "returned",
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 10);
          const log = await io.fetch(2, 10);
          use(log);
          return a;
        }
      `,
    },
    {
      name: "a lock that is waited for",
      code: `
        export async function f(lock: Lock, io: Io) {
          const entering = lock.acquire();
          await io.sleep(10);
          using _ = await entering;
        }
      `,
    },
    {
      name: "a resolved promise",
      code: `
        export async function f(io: Io) {
          const ready = Promise.resolve(1);
          await io.sleep(10);
          return await ready;
        }
      `,
    },
    {
      name: "a task that only sleeps",
      code: `
        export async function f(io: Io) {
          const setter = (async () => {
            await io.sleep(500);
            io.log("set");
          })();
          await io.fetch(1, 10);
          await setter;
        }
      `,
    },
    {
      name: "it sets the value that is waited for meanwhile, and hands its failure on until then",
      code: `
        export async function f(io: Io) {
          const future = Promise.withResolvers<number>();
          let isSet = false;
          async function setLater() {
            try {
              await io.fetch(1, 2000);
              isSet = true;
              future.resolve(42);
              await io.fetch(2, 500);
            } catch (error) {
              if (isSet) throw error;
              future.reject(error);
            }
          }
          const setter = setLater();
          const value = await future.promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "it sets the value, and its failure is taken in a chain",
      code: `
        export async function f(io: Io) {
          const { promise, resolve, reject } = Promise.withResolvers<number>();
          let isSet = false;
          const setLater = async () => {
            await io.fetch(1, 2000);
            isSet = true;
            resolve(42);
            await io.fetch(2, 500);
          };
          const setter = setLater().catch((error) => {
            if (!isSet) return reject(error);
            throw error;
          });
          const value = await promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "it is given the value that it sets",
      code: `
        class Deferred<T> {
          readonly #inner = Promise.withResolvers<T>();
          get promise() { return this.#inner.promise; }
          readonly resolve = (value: T) => this.#inner.resolve(value);
          readonly reject = (reason: unknown) => this.#inner.reject(reason);
        }
        async function setLater(io: Io, target: Deferred<number>) {
          try {
            await io.fetch(1, 2000);
          } catch (error) {
            target.reject(error);
            return;
          }
          target.resolve(42);
          await io.fetch(2, 500);
        }
        export async function f(io: Io) {
          const future = new Deferred<number>();
          const setter = setLater(io, future);
          const value = await future.promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "a helper hands the failure of what sets the value on",
      code: `
        export async function f(io: Io) {
          const { promise, resolve, reject } = Promise.withResolvers<number>();
          let isSet = false;
          async function guard(work: () => Promise<void>) {
            try {
              await work();
            } catch (error) {
              if (!isSet) reject(error);
              else throw error;
            }
          }
          const setter = guard(async () => {
            await io.fetch(1, 2000);
            isSet = true;
            resolve(42);
            await io.fetch(2, 500);
          });
          const value = await promise;
          return [value, await setter];
        }
      `,
    },
    {
      name: "an object sets its value",
      code: `
        class Setter {
          readonly value = Promise.withResolvers<number>();
          async run(io: Io) {
            const datum = await io.fetch(1, 2000).catch((error) => this.value.reject(error));
            if (!datum) return;
            this.value.resolve(42);
            await io.fetch(2, 500);
          }
        }
        export async function f(io: Io) {
          const setter = new Setter();
          const running = setter.run(io);
          const value = await setter.value.promise;
          return [value, await running];
        }
      `,
    },
  ],
});
