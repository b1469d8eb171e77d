import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "while with shift()",
      at: [3, 29],
      code: `
        export async function f(q: Thunk[]) {
          const out: Datum[] = [];
          while (q.length) out.push(await q.shift()!());
          return out;
        }
      `,
    },
    {
      name: "an await under a condition on the item",
      at: [3, 23],
      code: `
        export async function f() {
          for (const s of specs) {
            if (s.ms > 3) use(await load(s.id));
          }
        }
      `,
    },
    {
      name: "results put into a Map by key",
      at: [3, 35],
      code: `
        export async function f() {
          const m = new Map<number, Datum>();
          for (const id of ids) m.set(id, await load(id));
          return m;
        }
      `,
    },
    {
      name: "nested loops, once, at the inner await",
      at: [4, 11],
      code: `
        export async function f() {
          for (const a of ids)
            for (const b of ids) {
              use(await load(\`\${a}\${b}\`));
            }
        }
      `,
    },
    {
      name: "property key named delay",
      at: [2, 29],
      code: `
        export async function f() {
          for (const id of ids) use(await load(id, { delay: 3, lock: true }));
        }
      `,
    },
    {
      name: "an iterator stepped by hand",
      at: [4, 60],
      code: `
        export async function f() {
          const out: Datum[] = [];
          const it = thunks[Symbol.iterator]();
          for (let r = it.next(); !r.done; r = it.next()) out.push(await r.value());
          return out;
        }
      `,
    },
    {
      name: "entries() and results by index",
      at: [4, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const [i, t] of thunks.entries()) {
            out[i] = await t();
          }
          return out;
        }
      `,
    },
    {
      name: "a loop at the top level",
      at: [2, 7],
      code: `
        for (const id of ids) {
          use(await load(id));
        }
        export {};
      `,
    },
    {
      name: "specs written in the loop",
      at: [8, 14],
      code: `
        export async function f(io: Io) {
          const out: Datum[] = [];
          for (const [id, ms] of [
            [1, 2000],
            [2, 3000],
            [3, 1000],
          ] as const)
            out.push(await io.fetch(id, ms));
          return out;
        }
      `,
    },
    {
      name: "results spread into an object",
      at: [4, 27],
      code: `
        export async function f() {
          let all = {};
          for (const id of ids) {
            all = { ...all, [id]: await load(id) };
          }
          return all;
        }
      `,
    },
    {
      name: "results joined with concat()",
      at: [4, 22],
      code: `
        export async function f() {
          let all: Datum[] = [];
          for (const id of ids) {
            all = all.concat(await load(id));
          }
          return all;
        }
      `,
    },
    {
      name: "results spread into a list",
      at: [4, 20],
      code: `
        export async function f() {
          let all: Datum[] = [];
          for (const id of ids) {
            all = [...all, await load(id)];
          }
          return all;
        }
      `,
    },
    {
      name: "a loop that counts down",
      at: [3, 9],
      code: `
        export async function f() {
          for (let i = thunks.length - 1; i >= 0; i--) {
            use(await thunks[i]!());
          }
        }
      `,
    },
    {
      name: "using beside the await",
      at: [5, 9],
      code: `
        export async function f() {
          for (const id of ids) {
            using s = { [Symbol.dispose]() {} };
            use(s);
            use(await load(id));
          }
        }
      `,
    },
    {
      name: "for-of",
      at: [3, 35],
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (const s of specs) out.push(await io.fetch(s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "while over an index",
      at: [6, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          let i = 0;
          while (i < thunks.length) {
            const t = thunks[i]!;
            out.push(await t());
            i++;
          }
          return out;
        }
      `,
    },
    {
      name: "do while",
      at: [5, 14],
      code: `
        export async function f() {
          const out: Datum[] = [];
          let i = 0;
          do {
            out[i] = await thunks[i]!();
            i += 1;
          } while (i < thunks.length);
          return out;
        }
      `,
    },
    {
      name: "for in",
      at: [3, 37],
      code: `
        export async function f(table: Record<string, Thunk>) {
          const out: Datum[] = [];
          for (const key in table) out.push(await table[key]!());
          return out;
        }
      `,
    },
  ],
  valid: [
    {
      name: "map, then awaits of what pop() gives",
      code: `
        export async function f() {
          const ps = thunks.map((t) => t());
          const out: Datum[] = [];
          while (ps.length) {
            out.unshift((await ps.pop())!);
          }
          return out;
        }
      `,
    },
    {
      name: "for await over promises",
      code: `
        export async function f() {
          const out: Datum[] = [];
          for await (const d of thunks.map((t) => t())) out.push(d);
          return out;
        }
      `,
    },
    {
      name: "allSettled",
      code: `
        export async function f() {
          const rs = await Promise.allSettled(thunks.map((t) => t()));
          const out: Datum[] = [];
          for (const r of rs) {
            if (r.status === "rejected") throw r.reason;
            out.push(r.value);
          }
          return out;
        }
      `,
    },
    {
      name: "a collector that counts",
      code: `
        export const f = () =>
          new Promise<Datum[]>((resolve, reject) => {
            const out: Datum[] = [];
            let left = thunks.length;
            if (!left) resolve(out);
            for (const [i, t] of thunks.entries()) {
              t().then((d) => {
                out[i] = d;
                if (--left === 0) resolve(out);
              }, reject);
            }
          });
      `,
    },
    {
      name: "a body of for await",
      code: `
        export async function f(stream: AsyncIterable<number>) {
          for await (const id of stream) use(await load(id));
        }
      `,
    },
    {
      name: "an await of a plain value",
      code: `
        export async function f() {
          for (const id of ids) use(await id);
        }
      `,
    },
    {
      name: "nested function",
      code: `
        export async function f() {
          const jobs: Thunk[] = [];
          for (const id of ids) jobs.push(async () => await load(id));
          return jobs;
        }
      `,
    },
    {
      name: "an await in the list of the loop",
      code: `
        declare function list(): Promise<number[]>;
        export async function f() {
          for (const id of await list()) use(id);
        }
      `,
    },
    {
      name: "tasks first, then their results",
      code: `
        export async function f() {
          return withTaskGroup(async (tg) => {
            const tasks = specs.map((s) => tg.spawn(() => io.fetch(s.id, s.ms)));
            const out: Datum[] = [];
            for (const t of tasks) out.push(await t.result);
            return out;
          });
        }
      `,
    },
    {
      name: "a job that a stored promise gives",
      code: `
        export async function f(t: readonly Promise<Thunk>[]) {
          for (const p of t) {
            const go = await p;
            use(await go());
          }
        }
      `,
    },
    {
      name: "promises stored in a Map",
      code: `
        export async function f() {
          const m = new Map(ids.map((id) => [id, load(id)]));
          for (const id of ids) use(await m.get(id));
        }
      `,
    },
    {
      name: "entries of a Map of promises",
      code: `
        export async function f() {
          const m = new Map(ids.map((id) => [id, load(id)]));
          for (const [id, p] of m) use([id, await p]);
        }
      `,
    },
    {
      name: "a property that holds a promise",
      code: `
        export async function f() {
          const jobs = ids.map((id) => ({ id, result: load(id) }));
          for (const j of jobs) use(await j.result);
        }
      `,
    },
    {
      name: "promises handed in",
      code: `
        export async function f(ps: Promise<Datum>[]) {
          const out: Datum[] = [];
          while (ps.length) out.push(await ps.shift()!);
          return out;
        }
      `,
    },
    {
      name: "a function that hands out stored promises",
      code: `
        export async function f() {
          const cache = new Map<number, Promise<Datum>>();
          const get = (id: number) => cache.get(id)!;
          for (const id of ids) use(await get(id));
        }
      `,
    },
    {
      name: "Promise.all over map",
      code: `
        export const f = () => Promise.all(specs.map((s) => io.fetch(s.id, s.ms)));
      `,
    },
    {
      name: "an async map callback",
      code: `
        export const f = () =>
          Promise.all(
            specs.map(async (s) => {
              const d = await io.fetch(s.id, s.ms);
              return d.data;
            }),
          );
      `,
    },
    {
      name: "start in a loop, Promise.all afterwards",
      code: `
        export async function f() {
          const ps: Promise<Datum>[] = [];
          for (const t of thunks) ps.push(t());
          return Promise.all(ps);
        }
      `,
    },
    {
      name: "start in one loop, await in another",
      code: `
        export async function f() {
          const ps: Promise<Datum>[] = [];
          for (const t of thunks) ps.push(t());
          const out: Datum[] = [];
          for (const p of ps) out.push(await p);
          return out;
        }
      `,
    },
    {
      name: "map, then a loop of awaits",
      code: `
        export async function f() {
          const ps = thunks.map((t) => t());
          const out: Datum[] = [];
          for (const p of ps) out.push(await p);
          return out;
        }
      `,
    },
  ],
});
