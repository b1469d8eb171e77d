import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "a function reached by Reflect.apply",
      at: [4, 35],
      code: `
        export async function f(io: Io) {
          const out: unknown[] = [];
          const hidden: any = io;
          for (const s of specs) out.push(await Reflect.apply(hidden.fetch, io, [s.id, s.ms]));
          return out;
        }
      `,
    },
    {
      name: "a name that is computed",
      at: [3, 35],
      code: `
        export async function f(io: Io, verb: string) {
          const out: unknown[] = [];
          for (const s of specs) out.push(await (io as any)[verb](s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "a promise of no type that is kept for one line",
      at: [6, 14],
      code: `
        export async function f(io: Io, verb: string) {
          const out: unknown[] = [];
          const hidden: any = io;
          for (const s of specs) {
            const promise = hidden[verb](s.id, s.ms);
            out.push(await promise);
          }
          return out;
        }
      `,
    },
    {
      name: "call of a method of no type",
      at: [4, 35],
      code: `
        export async function f(io: Io) {
          const out: unknown[] = [];
          const hidden: any = io;
          for (const s of specs) out.push(await hidden["fetch"].call(io, s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "a destructured method of no type",
      at: [4, 35],
      code: `
        export async function f(io: Io) {
          const out: unknown[] = [];
          const { fetch: get } = io as any;
          for (const s of specs) out.push(await get(s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "wrapped in Promise.resolve",
      at: [4, 35],
      code: `
        export async function f(io: Io, verb: string) {
          const out: unknown[] = [];
          const hidden: any = io;
          for (const s of specs) out.push(await Promise.resolve(hidden[verb](s.id, s.ms)));
          return out;
        }
      `,
    },
    {
      name: "a helper that gives any",
      at: [4, 35],
      code: `
        export async function f(io: Io, verb: string) {
          const out: unknown[] = [];
          const go = (s: Spec) => Reflect.apply(Reflect.get(io, verb), io, [s.id, s.ms]);
          for (const s of specs) out.push(await go(s));
          return out;
        }
      `,
    },
    {
      name: "a class with a field of no type",
      at: [13, 35],
      code: `
        class Hidden {
          io: any;
          constructor(given: Io) {
            this.io = given;
          }
          go(s: Spec) {
            return this.io["fetch"](s.id, s.ms);
          }
        }
        export async function f(io: Io) {
          const out: unknown[] = [];
          const hidden = new Hidden(io);
          for (const s of specs) out.push(await hidden.go(s));
          return out;
        }
      `,
    },
    {
      name: "a reduce whose accumulator has no type",
      at: [4, 56],
      code: `
        export async function f(io: Io) {
          const data: Datum[] = [];
          const jobs = specs.map((s) => async () => data.push(await io.fetch(s.id, s.ms)));
          await jobs.reduce((before: any, next) => before.then(next), Promise.resolve());
          return data;
        }
      `,
    },
    {
      name: "then by its key",
      at: [2, 73],
      code: `
        export function f(jobs: readonly Thunk[]) {
          return jobs.reduce((before: Promise<unknown>, next) => before["then"](next), Promise.resolve());
        }
      `,
    },
    {
      name: "a generator that is handed an io of no type",
      at: [2, 26],
      code: `
        async function* each(io: any) {
          for (const s of specs) yield Reflect.apply(io.fetch, io, [s.id, s.ms]);
        }
        export async function f(io: Io) {
          const out: unknown[] = [];
          for await (const d of each(io)) out.push(d);
          return out;
        }
      `,
    },
    {
      name: "a chain of no type",
      at: [3, 51],
      code: `
        export async function f(io: Io) {
          let chain: any = Promise.resolve();
          for (const s of specs) chain = chain.then(() => io.fetch(s.id, s.ms));
          return chain;
        }
      `,
    },
    {
      name: "a bound function",
      at: [4, 35],
      code: `
        export async function f(io: Io) {
          const out: Datum[] = [];
          const get = io.fetch.bind(io);
          for (const s of specs) out.push(await get(s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "a shape of one's own",
      at: [4, 35],
      code: `
        export async function f(io: Io) {
          const out: Datum[] = [];
          const hidden = io as unknown as Record<string, (...values: unknown[]) => Promise<Datum>>;
          for (const s of specs) out.push(await hidden["fetch"]!(s.id, s.ms));
          return out;
        }
      `,
    },
    {
      name: "the comma",
      at: [3, 35],
      code: `
        export async function f(io: Io) {
          const out: Datum[] = [];
          for (const s of specs) out.push(await (0, io.fetch)(s.id, s.ms));
          return out;
        }
      `,
    },
  ],
  valid: [
    {
      name: "a hidden sleep: one number is all that it takes",
      code: `
        export async function f(io: Io, verb: string) {
          for (const id of ids) {
            use(await io.fetch(id, 100));
            await (io as any)[verb](1000);
          }
        }
      `,
    },
    {
      name: "a function of no type whose value nobody awaits",
      code: `
        export async function f(parse: any) {
          const out: unknown[] = [];
          for (const id of ids) out.push(parse(id));
          return out;
        }
      `,
    },
    {
      name: "all started by Reflect.apply",
      code: `
        export async function f(io: Io) {
          const promises = specs.map((s) => Reflect.apply(io.fetch, io, [s.id, s.ms]));
          const out: unknown[] = [];
          for (const promise of promises) out.push(await promise);
          return out;
        }
      `,
    },
    {
      name: "pages of no type",
      code: `
        export async function f(api: any) {
          let cursor: any;
          do {
            const page: any = await Reflect.apply(api.next, api, [cursor]);
            cursor = page.next;
          } while (cursor);
        }
      `,
    },
    {
      name: "a library function by Reflect.apply",
      code: `
        export async function f(promises: Promise<number>[]) {
          const out: number[] = [];
          for (const p of promises) Reflect.apply(out.push, out, [await p]);
          return out;
        }
      `,
    },
    {
      name: "a lock that is acquired by call",
      code: `
        export async function f(lock: Lock) {
          for (const id of ids) {
            using _ = await lock.acquire.call(lock);
            use(await io.fetch(id, 100));
          }
        }
      `,
    },
    {
      name: "an object that wraps an io",
      code: `
        export async function f(io: Io) {
          const seen: Io = { ...io, log: (event) => io.log(\`seen \${event}\`) };
          await Promise.all(specs.map((s) => seen.fetch(s.id, s.ms)));
        }
      `,
    },
  ],
});
