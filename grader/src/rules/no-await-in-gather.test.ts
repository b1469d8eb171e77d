import { testRule } from "../analysis/test-table.ts";
import { noAwaitInGather } from "./no-await-in-gather.ts";

testRule(noAwaitInGather, {
  invalid: [
    {
      name: "functions that nobody has called",
      at: [2, 21],
      code: `
        export async function f() {
          await Promise.all(thunks);
        }
      `,
    },
    {
      name: "two awaits in the list",
      at: [2, 29],
      code: `
        export async function f(io: Io) {
          return await Promise.all([await io.fetch(1, 2000), await io.fetch(2, 3000)]);
        }
      `,
    },
    {
      name: "an await behind something that runs",
      at: [2, 46],
      code: `
        export async function f() {
          const [a, b] = await Promise.all([load(1), await load(2)]);
          use([a, b]);
        }
      `,
    },
    {
      name: "a member by its name in brackets",
      at: [2, 32],
      code: `
        export async function f() {
          return await Promise["all"]([await load(1), load(2)]);
        }
      `,
    },
    {
      name: "globalThis",
      at: [2, 47],
      code: `
        export async function f() {
          return await globalThis.Promise.allSettled([await load(1), load(2)]);
        }
      `,
    },
    {
      name: "another name for Promise.all",
      at: [3, 26],
      code: `
        const together = Promise.all.bind(Promise);
        export async function f() {
          return await together([await load(1), load(2)]);
        }
      `,
    },
    {
      name: "taken out of Promise, and called with it",
      at: [3, 35],
      code: `
        const { all } = Promise;
        export async function f() {
          return await all.call(Promise, [await load(1), load(2)]);
        }
      `,
    },
    {
      name: "a list that is made a line before",
      at: [2, 17],
      code: `
        export async function f() {
          const list = [await load(1), await load(2)];
          return await Promise.all(list);
        }
      `,
    },
    {
      name: "one branch of an entry",
      at: [2, 37],
      code: `
        export async function f(isNew: boolean) {
          return await Promise.all([isNew ? await load(1) : undefined, load(2)]);
        }
      `,
    },
    {
      name: "a runner that has ended before the race",
      at: [2, 30],
      code: `
        export async function f(signal: AbortSignal) {
          return await Promise.race([await load(1), io.sleep(100, { signal })]);
        }
      `,
    },
    {
      name: "a gather within a gather",
      at: [2, 29],
      code: `
        export async function f() {
          return await Promise.all([await Promise.all(thunks.map((it) => it())), load("x")]);
        }
      `,
    },
    {
      name: "promises that run already",
      at: [4, 29],
      code: `
        export async function f() {
          const a = load(1);
          const b = load(2);
          return await Promise.all([await a, await b]);
        }
      `,
    },
    {
      name: "types that are lost",
      at: [2, 29],
      code: `
        export async function f(api: any) {
          return await Promise.all([await api.first(), api.second()]);
        }
      `,
    },
    {
      name: "a gather of one's own",
      at: [5, 24],
      code: `
        async function gather<T>(list: Iterable<T | PromiseLike<T>>): Promise<T[]> {
          return await Promise.all(list);
        }
        export async function f() {
          return await gather([await load(1), await load(2)]);
        }
      `,
    },
    {
      name: "in a callback",
      at: [2, 69],
      code: `
        export async function f() {
          return await Promise.all(ids.map(async (id) => await Promise.all([await load(id), load("x")])));
        }
      `,
    },
    {
      name: "one promise",
      at: [2, 22],
      code: `
        export async function f() {
          await Promise.all([load(1)]);
        }
      `,
    },
    {
      name: "one promise, taken out of its list again",
      at: [2, 38],
      code: `
        export async function f() {
          const [datum] = await Promise.all([load(1)]);
          use(datum);
        }
      `,
    },
    {
      name: "a race of one",
      at: [2, 30],
      code: `
        export async function f(work: Thunk) {
          return await Promise.race([work()]);
        }
      `,
    },
    {
      name: "a list as the one entry",
      at: [2, 22],
      code: `
        export async function f() {
          await Promise.all([ids.map((id) => load(id))]);
        }
      `,
    },
    {
      name: "values that were awaited before",
      at: [4, 28],
      code: `
        export async function f() {
          const a = await load(1);
          const b = await load(2);
          return await Promise.all([a, b]);
        }
      `,
    },
    {
      name: "a callback that gives nothing back",
      at: [2, 21],
      code: `
        export async function f() {
          await Promise.all(ids.map((id) => {
            void load(id);
          }));
        }
      `,
    },
    {
      name: "a list of numbers",
      at: [2, 21],
      code: `
        export async function f(numbers: number[]) {
          await Promise.all(numbers.map((it) => it * 2));
        }
      `,
    },
  ],
  valid: [
    {
      name: "promises",
      code: `
        export async function f() {
          return await Promise.all([load(1), load(2)]);
        }
      `,
    },
    {
      name: "an await in a callback",
      code: `
        export async function f() {
          return await Promise.all(ids.map(async (id) => (await load(id)).data));
        }
      `,
    },
    {
      name: "an await in the arguments of a start",
      code: `
        declare function key(): Promise<number>;
        export async function f() {
          return await Promise.all([load(await key()), load(2)]);
        }
      `,
    },
    {
      name: "an await that the next entry needs",
      code: `
        export async function f() {
          let first: Datum;
          return await Promise.all([(first = await load(1)), load(first.id)]);
        }
      `,
    },
    {
      name: "an await that gives the list",
      code: `
        declare function all(): Promise<number[]>;
        export async function f() {
          return await Promise.all([...(await all()).map((id) => load(id)), load("x")]);
        }
      `,
    },
    {
      name: "the list itself is awaited",
      code: `
        declare function begun(): Promise<Promise<Datum>[]>;
        export async function f() {
          return await Promise.all(await begun());
        }
      `,
    },
    {
      name: "a value among promises",
      code: `
        export async function f(datum: Datum) {
          return await Promise.all([datum, load(2)]);
        }
      `,
    },
    {
      name: "one promise, where a list is asked for",
      code: `
        export async function f(id: number): Promise<Datum[]> {
          return await Promise.all([load(id)]);
        }
      `,
    },
    {
      name: "the outcome of one",
      code: `
        export async function f() {
          const [outcome] = await Promise.allSettled([load(1)]);
          use(outcome);
        }
      `,
    },
    {
      name: "one that may be missing",
      code: `
        export async function f(pending: Promise<Datum> | undefined) {
          await Promise.all([pending]);
        }
      `,
    },
    {
      name: "one spread list",
      code: `
        export async function f(running: Set<Promise<void>>) {
          await Promise.all([...running]);
        }
      `,
    },
    {
      name: "values of a type that is not known",
      code: `
        export async function f<T>(values: T[], more: unknown[], one: T) {
          await Promise.all(values);
          await Promise.all(more);
          return await Promise.all([one, one]);
        }
      `,
    },
    {
      name: "values that may be promises",
      code: `
        export async function f(hooks: ((id: number) => void | Promise<void>)[]) {
          await Promise.all(hooks.map((it) => it(1)));
        }
      `,
    },
    {
      name: "functions of type void that may be async",
      code: `
        export async function f(listeners: ((id: number) => void)[]) {
          await Promise.all(listeners.map((it) => it(1)));
        }
      `,
    },
    {
      name: "an empty list",
      code: `
        export async function f() {
          return await Promise.all([]);
        }
      `,
    },
    {
      name: "promises one after the other, in a plain list",
      code: `
        export async function f() {
          return [await load(1), await load(2)];
        }
      `,
    },
    {
      name: "a list that goes elsewhere, too",
      code: `
        export async function f() {
          const list = [await load(1), load(2)];
          use(list);
          return await Promise.all(list);
        }
      `,
    },
    {
      name: "a function of that name that takes values",
      code: `
        declare function all(values: Datum[]): boolean;
        export async function f() {
          return all([await load(1), await load(2)]);
        }
      `,
    },
    {
      name: "a class of one's own by the name of Promise",
      code: `
        const Promises = { all: (list: unknown[]) => list.length };
        export async function f() {
          return Promises.all([await load(1), await load(2)]);
        }
      `,
    },
    {
      name: "a guard in the list",
      code: `
        export async function f(lock: Lock) {
          const [guard, datum] = await Promise.all([await lock.acquire(), load(1)]);
          using _ = guard;
          return datum;
        }
      `,
    },
    {
      name: "something thenable of one's own",
      code: `
        declare const query: { then(done: (rows: string[]) => void): void };
        export async function f() {
          return await Promise.all([query, query]);
        }
      `,
    },
  ],
});
