import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "reduce with an async accumulator",
      at: [5, 16],
      code: `
        export const f = () =>
          thunks.reduce(
            async (acc, t) => {
              const out = await acc;
              out.push(await t());
              return out;
            },
            Promise.resolve([] as Datum[]),
          );
      `,
    },
    {
      name: "reduce that spreads the awaited accumulator",
      at: [2, 52],
      code: `
        export const f = () =>
          thunks.reduce(async (acc, t) => [...(await acc), await t()], Promise.resolve([] as Datum[]));
      `,
    },
    {
      name: "reduce with then",
      at: [3, 31],
      code: `
        export const f = () =>
          thunks.reduce(
            (p, t) => p.then((out) => t().then((d) => [...out, d])),
            Promise.resolve([] as Datum[]),
          );
      `,
    },
    {
      name: "reduce with then and nothing kept",
      at: [1, 60],
      code: `
        export const f = () => voids.reduce((p, t) => p.then(() => t()), Promise.resolve());
      `,
    },
    {
      name: "reduce with then(job)",
      at: [1, 54],
      code: `
        export const f = () => voids.reduce((p, t) => p.then(t), Promise.resolve());
      `,
    },
    {
      name: "recursion that awaits first",
      at: [3, 16],
      code: `
        export async function f(i = 0): Promise<Datum[]> {
          if (i >= thunks.length) return [];
          const head = await thunks[i]!();
          return [head, ...(await f(i + 1))];
        }
      `,
    },
    {
      name: "recursion over the rest of a list",
      at: [4, 11],
      code: `
        export async function f(ts: readonly Thunk[]): Promise<Datum[]> {
          const [t, ...rest] = ts;
          if (!t) return [];
          return [await t(), ...(await f(rest))];
        }
      `,
    },
    {
      name: "recursion with an accumulator",
      at: [3, 13],
      code: `
        export async function f(i: number, acc: Datum[]): Promise<Datum[]> {
          if (i === ids.length) return acc;
          const d = await io.fetch(ids[i]!, 5);
          return f(i + 1, [...acc, d]);
        }
      `,
    },
    {
      name: "recursion inside of then",
      at: [3, 10],
      code: `
        export function f(i: number, out: Datum[]): Promise<Datum[]> {
          if (i === thunks.length) return Promise.resolve(out);
          return thunks[i]!().then((d) => {
            out.push(d);
            return f(i + 1, out);
          });
        }
      `,
    },
    {
      name: "an async generator that awaits each",
      at: [2, 33],
      code: `
        async function* each() {
          for (const t of thunks) yield await t();
        }
        export async function f() {
          const out: Datum[] = [];
          for await (const d of each()) out.push(d);
          return out;
        }
      `,
    },
    {
      name: "an async generator that yields promises",
      at: [2, 23],
      code: `
        async function* each(ts: readonly Thunk[]) {
          for (const t of ts) yield t();
        }
        export async function f() {
          const out: Datum[] = [];
          for await (const d of each(thunks)) out.push(d);
          return out;
        }
      `,
    },
    {
      name: "a generator that starts when asked",
      at: [6, 36],
      code: `
        function* each() {
          for (const t of thunks) yield t();
        }
        export async function f() {
          const out: Datum[] = [];
          for (const p of each()) out.push(await p);
          return out;
        }
      `,
    },
    {
      name: "for await over a generator that starts when asked",
      at: [6, 7],
      code: `
        function* each() {
          for (const t of thunks) yield t();
        }
        export async function f() {
          const out: Datum[] = [];
          for await (const d of each()) out.push(d);
          return out;
        }
      `,
    },
    {
      name: "map of an iterator",
      at: [3, 61],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const p of thunks.values().map((t) => t())) out.push(await p);
          return out;
        }
      `,
    },
    {
      name: "Array.fromAsync with a mapper",
      at: [1, 24],
      code: `
        export const f = () => Array.fromAsync(thunks, (t) => t());
      `,
    },
    {
      name: "Array.fromAsync over map of an iterator",
      at: [2, 10],
      code: `
        export async function f() {
          return await Array.fromAsync(thunks.values().map((t) => t()));
        }
      `,
    },
    {
      name: "a chain lengthened in a loop",
      at: [3, 52],
      code: `
        export function f() {
          let chain: Promise<unknown> = Promise.resolve();
          for (const t of thunks) chain = chain.then(() => t());
          return chain;
        }
      `,
    },
    {
      name: "a chain lengthened in forEach",
      at: [4, 30],
      code: `
        export function f() {
          let chain: Promise<unknown> = Promise.resolve();
          thunks.forEach((t) => {
            chain = chain.then(() => t());
          });
          return chain;
        }
      `,
    },
    {
      name: "async reduce with named reducer",
      at: [3, 12],
      code: `
        const step = async (acc: Promise<Datum[]>, t: Thunk) => {
          const out = await acc;
          out.push(await t());
          return out;
        };
        export const f = () => thunks.reduce(step, Promise.resolve([] as Datum[]));
      `,
    },
    {
      name: "reduceRight",
      at: [3, 52],
      code: `
        export const f = () =>
          thunks.reduceRight(
            (p, t) => p.then(async (out) => [...out, await t()]),
            Promise.resolve([] as Datum[]),
          );
      `,
    },
  ],
  valid: [
    {
      name: "recursion starts first",
      code: `
        export async function f(i = 0): Promise<Datum[]> {
          if (i >= thunks.length) return [];
          const p = thunks[i]!();
          const rest = f(i + 1);
          return [await p, ...(await rest)];
        }
      `,
    },
    {
      name: "recursion all",
      code: `
        export async function f(i = 0): Promise<Datum[]> {
          if (i >= thunks.length) return [];
          const [head, rest] = await Promise.all([thunks[i]!(), f(i + 1)]);
          return [head, ...rest];
        }
      `,
    },
    {
      name: "fromAsync",
      code: `
        export const f = () => Array.fromAsync(thunks.map((t) => t()));
      `,
    },
    {
      name: "reduce that starts before it awaits",
      code: `
        export const f = () =>
          thunks.reduce(
            async (acc, t) => {
              const p = t();
              const out = await acc;
              out.push(await p);
              return out;
            },
            Promise.resolve([] as Datum[]),
          );
      `,
    },
    {
      name: "reduce whose steps need one another",
      code: `
        export const f = (fs: ((d: number) => Promise<number>)[]) =>
          fs.reduce(async (acc, g) => g(await acc), Promise.resolve(1));
      `,
    },
    {
      name: "a pipeline of then(step)",
      code: `
        export const f = (fs: ((d: number) => Promise<number>)[]) =>
          fs.reduce((p, g) => p.then(g), Promise.resolve(1));
      `,
    },
    {
      name: "a pipeline of then callbacks",
      code: `
        export const f = (fs: ((d: number) => Promise<number>)[]) =>
          fs.reduce((p, g) => p.then((v) => g(v)), Promise.resolve(1));
      `,
    },
    {
      name: "retry recursion",
      code: `
        export async function f(n: number): Promise<Datum> {
          try {
            return await load(n);
          } catch (e) {
            if (n === 0) throw e;
            return f(n - 1);
          }
        }
      `,
    },
    {
      name: "pages recursion",
      code: `
        export async function f(cursor?: string): Promise<string[]> {
          const page = await getPage(cursor);
          if (!page.next) return page.items;
          return [...page.items, ...(await f(page.next))];
        }
      `,
    },
    {
      name: "workers that call themselves",
      code: `
        export async function f(limit: number) {
          const out: Datum[] = [];
          let i = 0;
          async function next(): Promise<void> {
            const k = i++;
            if (k >= ids.length) return;
            out[k] = await load(ids[k]!);
            return next();
          }
          await Promise.all(Array.from({ length: limit }, next));
          return out;
        }
      `,
    },
    {
      name: "an exported generator",
      code: `
        export async function* f() {
          for (const id of ids) yield await load(id);
        }
      `,
    },
    {
      name: "a tree, level by level",
      code: `
        type Tree = { id: number; kids: Tree[] };
        export async function f(t: Tree): Promise<number> {
          const d = await load(t.id);
          const ns = await Promise.all(t.kids.map(f));
          return d.data.length + ns.length;
        }
      `,
    },
    {
      name: "a chain that is a mutex",
      code: `
        export class M {
          #tail: Promise<unknown> = Promise.resolve();
          run(t: Thunk) {
            const p = this.#tail.then(() => t());
            this.#tail = p.catch(() => {});
            return p;
          }
        }
      `,
    },
    {
      name: "an async generator stepped by hand",
      code: `
        export async function f(g: AsyncGenerator<number>) {
          for (let r = await g.next(); !r.done; r = await g.next()) use(r.value);
        }
      `,
    },
  ],
});
