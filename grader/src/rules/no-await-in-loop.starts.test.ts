import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "a local helper that is awaited",
      at: [8, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          async function one(s: Spec) {
            const d = await io.fetch(s.id, s.ms);
            return d;
          }
          for (const s of specs) {
            out.push(await one(s));
          }
          return out;
        }
      `,
    },
    {
      name: "a promise kept for one line",
      at: [5, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) {
            const p = t();
            out.push(await p);
          }
          return out;
        }
      `,
    },
    {
      name: "Promise.all of one",
      at: [4, 17],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) {
            const [d] = await Promise.all([t()]);
            out.push(d);
          }
          return out;
        }
      `,
    },
    {
      name: "a bound alias of io.fetch",
      at: [4, 35],
      code: `
        export async function f() {
          const out: Datum[] = [];
          const get = io.fetch.bind(io);
          for (const s of specs) out.push(await get(s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "io.fetch taken out of io",
      at: [3, 44],
      code: `
        export async function f({ fetch }: Io) {
          const out: Datum[] = [];
          for (const { id, ms } of specs) out.push(await fetch(id, ms));
          return out;
        }
      `,
    },
    {
      name: "await using",
      at: [4, 21],
      code: `
        declare function open(id: number): Promise<AsyncDisposable & { n: number }>;
        export async function f() {
          for (const id of ids) {
            await using r = await open(id);
            use(r.n);
          }
        }
      `,
    },
    {
      name: "then behind the start",
      at: [3, 34],
      code: `
        export async function f() {
          const out: string[] = [];
          for (const id of ids) out.push(await load(id).then((d) => d.data));
          return out;
        }
      `,
    },
    {
      name: "a promise in a variable outside of the loop",
      at: [6, 14],
      code: `
        export async function f() {
          let p: Promise<Datum>;
          const out: Datum[] = [];
          for (const t of thunks) {
            p = t();
            out.push(await p);
          }
          return out;
        }
      `,
    },
    {
      name: "the result of a task spawned in the same turn",
      at: [6, 16],
      code: `
        export async function f() {
          return withTaskGroup(async (tg) => {
            const out: Datum[] = [];
            for (const s of specs) {
              const task = tg.spawn((signal) => io.fetch(s.id, s.ms, { signal }));
              out.push(await task.result);
            }
            return out;
          });
        }
      `,
    },
    {
      name: "new Promise around the start",
      at: [3, 36],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) out.push(await new Promise<Datum>((res, rej) => t().then(res, rej)));
          return out;
        }
      `,
    },
    {
      name: "a function called at once in the turn",
      at: [5, 7],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks)
            out.push(
              await (async () => {
                use(1);
                return t();
              })(),
            );
          return out;
        }
      `,
    },
    {
      name: "a private method that starts",
      at: [7, 43],
      code: `
        export class C {
          items: Datum[] = [];
          async #one(id: number) {
            return io.fetch(id, 1);
          }
          async all() {
            for (const id of ids) this.items.push(await this.#one(id));
          }
        }
      `,
    },
    {
      name: "a start through call()",
      at: [3, 36],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) out.push(await t.call(undefined));
          return out;
        }
      `,
    },
    {
      name: "casts around the start",
      at: [3, 36],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) out.push(await (t() as Promise<Datum>)!);
          return out;
        }
      `,
    },
    {
      name: "a helper that keeps the result itself",
      at: [8, 29],
      code: `
        export async function f() {
          const out: Datum[] = [];
          let i = 0;
          const step = async () => {
            const k = i++;
            out[k] = await thunks[k]!();
          };
          while (i < thunks.length) await step();
          return out;
        }
      `,
    },
    {
      name: "a helper that is only named delay",
      at: [6, 27],
      code: `
        export async function f() {
          const out: Datum[] = [];
          async function delay(t: Thunk) {
            out.push(await t());
          }
          for (const t of thunks) await delay(t);
          return out;
        }
      `,
    },
    {
      name: "a list of one, filled in the turn",
      at: [6, 18],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) {
            const ps: Promise<Datum>[] = [];
            ps.push(t());
            out.push(...(await Promise.all(ps)));
          }
          return out;
        }
      `,
    },
    {
      name: "a list of one, destructured",
      at: [5, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const t of thunks) {
            const [p] = [t()];
            out.push(await p!);
          }
          return out;
        }
      `,
    },
    {
      name: "catch behind the start",
      at: [3, 34],
      code: `
        export async function f() {
          const out: unknown[] = [];
          for (const id of ids) out.push(await io.fetch(id, 1).catch(() => undefined));
          return out;
        }
      `,
    },
    {
      name: "two starts for one item",
      at: [3, 20],
      code: `
        export async function f() {
          for (const id of ids) {
            const [a, b] = await Promise.all([load(id), load(-id)]);
            use([a, b]);
          }
        }
      `,
    },
    {
      name: "a loop in a function called at once",
      at: [3, 31],
      code: `
        export const f = () =>
          (async () => {
            for (const id of ids) use(await load(id));
          })();
      `,
    },
    {
      name: "an optional call",
      at: [3, 34],
      code: `
        export async function f(list: readonly (Thunk | undefined)[]) {
          const out: unknown[] = [];
          for (const t of list) out.push(await t?.());
          return out;
        }
      `,
    },
    {
      name: "one start or the other",
      at: [3, 34],
      code: `
        export async function f() {
          const out: unknown[] = [];
          for (const id of ids) out.push(await (id > 0 ? load(id) : load(-id)));
          return out;
        }
      `,
    },
    {
      name: "a function in a property of the item",
      at: [2, 29],
      code: `
        export async function f(jobs: readonly { run: Thunk }[]) {
          for (const j of jobs) use(await j.run());
        }
      `,
    },
    {
      name: "Promise.try",
      at: [2, 31],
      code: `
        export async function f() {
          for (const t of thunks) use(await Promise.try(t));
        }
      `,
    },
    {
      name: "Promise.resolve",
      at: [2, 31],
      code: `
        export async function f() {
          for (const t of thunks) use(await Promise.resolve(t()));
        }
      `,
    },
    {
      name: "allSettled of one",
      at: [3, 17],
      code: `
        export async function f() {
          for (const t of thunks) {
            const [r] = await Promise.allSettled([t()]);
            use(r);
          }
        }
      `,
    },
    {
      name: "Promise.race of one",
      at: [2, 31],
      code: `
        export async function f() {
          for (const t of thunks) use(await Promise.race([t()]));
        }
      `,
    },
    {
      name: "map of a list of one",
      at: [2, 31],
      code: `
        export async function f() {
          for (const t of thunks) use(await Promise.all([t].map((x) => x())));
        }
      `,
    },
    {
      name: "a helper that returns the promise",
      at: [6, 29],
      code: `
        export async function f() {
          const start = (id: number) => {
            io.log(\`\${id}\`);
            return io.fetch(id, 1);
          };
          for (const id of ids) use(await start(id));
        }
      `,
    },
    {
      name: "a helper in an object",
      at: [3, 29],
      code: `
        export async function f() {
          const h = { one: async (id: number) => io.fetch(id, 1) };
          for (const id of ids) use(await h.one(id));
        }
      `,
    },
    {
      name: "a loop in a helper",
      at: [3, 35],
      code: `
        async function all(list: readonly number[]) {
          const out: Datum[] = [];
          for (const id of list) out.push(await io.fetch(id, 1));
          return out;
        }
        export const f = () => all(ids);
      `,
    },
  ],
  valid: [
    {
      name: "map, then awaits by index",
      code: `
        export async function f() {
          const ps = thunks.map((t) => t());
          const out: Datum[] = [];
          for (let i = 0; i < ps.length; i++) out.push(await ps[i]!);
          return out;
        }
      `,
    },
    {
      name: "a helper that starts all",
      code: `
        export async function f() {
          const start = () => thunks.map((t) => t());
          const out: Datum[] = [];
          for (const p of start()) out.push(await p);
          return out;
        }
      `,
    },
  ],
});
