import { testRule } from "../analysis/test-table.ts";
import { noConsecutiveAwaits } from "./no-consecutive-awaits.ts";

testRule(noConsecutiveAwaits, {
  invalid: [
    {
      name: "two functions of which only the types are in sight, by names that say that they read",
      at: [5, 20],
      code: `
        declare function loadInvoice(id: string): Promise<{ cents: number }>;
        declare function loadCustomer(id: string): Promise<{ name: string }>;
        export async function f(a: string, b: string) {
          const invoice = await loadInvoice(a);
          const customer = await loadCustomer(b);
          return [customer.name, invoice.cents];
        }
      `,
    },
    {
      name: "readings of two objects",
      at: [4, 13],
      code: `
        interface Api<T> { get(id: number): Promise<T> }
        export async function f(names: Api<string>, badges: Api<string[]>) {
          const a = await names.get(1);
          const b = await badges.get(1);
          return [a, b];
        }
      `,
    },
    {
      name: "three fetches in a row",
      at: [3, 13],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 2000);
          const b = await io.fetch(2, 3000);
          const c = await io.fetch(3, 1000);
          return [a, b, c];
        }
      `,
    },
    {
      name: "logging in between",
      at: [6, 13],
      code: `
        export async function f(io: Io) {
          io.log("start");
          const a = await io.fetch(1, 2000);
          io.log(\`got \${a.data}\`);
          console.log(a);
          const b = await io.fetch(2, 3000);
          return [a, b];
        }
      `,
    },
    {
      name: "results pushed to a list",
      at: [4, 12],
      code: `
        export async function f(io: Io) {
          const out: Datum[] = [];
          out.push(await io.fetch(1, 2000));
          out.push(await io.fetch(2, 3000));
          return out;
        }
      `,
    },
    {
      name: "awaits in a list",
      at: [1, 59],
      code: `
        export const f = async (io: Io) => [await io.fetch(1, 2), await io.fetch(2, 3)];
      `,
    },
    {
      name: "Promise.all of awaits",
      at: [2, 45],
      code: `
        export async function f(io: Io) {
          return Promise.all([await io.fetch(1, 2), await io.fetch(2, 3)]);
        }
      `,
    },
    {
      name: "two functions that are handed in",
      at: [3, 13],
      code: `
        export async function f(a: Thunk, b: Thunk): Promise<[Datum, Datum]> {
          const x = await a();
          const y = await b();
          return [x, y];
        }
      `,
    },
    {
      name: "only the first is started ahead",
      at: [5, 14],
      code: `
        export async function f(a: Thunk, b: Thunk) {
          const pa = a();
          const x = await pa;
          const pb = b();
          return [x, await pb];
        }
      `,
    },
    {
      name: "two together, the third afterwards",
      at: [3, 13],
      code: `
        export async function f(io: Io) {
          const [a, b] = await Promise.all([io.fetch(1, 2), io.fetch(2, 3)]);
          const c = await io.fetch(3, 1);
          return [a, b, c];
        }
      `,
    },
    {
      name: "a local helper that is awaited",
      at: [4, 13],
      code: `
        export async function f(io: Io) {
          const one = (id: number) => io.fetch(id, 5);
          const a = await one(1);
          const b = await one(2);
          return [a, b];
        }
      `,
    },
    {
      name: "two helpers that lead to fetches",
      at: [10, 15],
      code: `
        async function a(io: Io) {
          const d = await io.fetch(1, 2);
          return d.data;
        }
        async function b(io: Io) {
          return (await io.fetch(2, 2)).data;
        }
        export async function f(io: Io) {
          const x = await a(io);
          return x + (await b(io));
        }
      `,
    },
    {
      name: "functions from a list",
      at: [3, 13],
      code: `
        export async function f() {
          const x = await thunks[0]!();
          const y = await thunks[1]!();
          return [x, y];
        }
      `,
    },
    {
      name: "two declarations in one statement",
      at: [3, 9],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 2),
            b = await io.fetch(2, 3);
          return [a, b];
        }
      `,
    },
    {
      name: "the third of three is free",
      at: [4, 13],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 2);
          const b = await io.fetch(a.data, 3);
          const c = await io.fetch(3, 4);
          return [a, b, c];
        }
      `,
    },
    {
      name: "the second and the third need the first only",
      at: [4, 13],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 2);
          const b = await io.fetch(a.data, 3);
          const c = await io.fetch(a.id, 4);
          return [a, b, c];
        }
      `,
    },
    {
      name: "a row inside of try",
      at: [4, 15],
      code: `
        export async function f(io: Io) {
          try {
            const a = await io.fetch(1, 2);
            const b = await io.fetch(2, 2);
            return [a, b];
          } catch {
            return [];
          }
        }
      `,
    },
    {
      name: "io.fetch taken out of io",
      at: [3, 27],
      code: `
        export async function f({ fetch }: Io) {
          const { data } = await fetch(1, 2);
          const { data: other } = await fetch(2, 2);
          return data + other;
        }
      `,
    },
    {
      name: "awaits in an object",
      at: [2, 40],
      code: `
        export async function f(io: Io) {
          return { a: await io.fetch(1, 1), b: await io.fetch(2, 2) };
        }
      `,
    },
    {
      name: "a branch in between that asks something else",
      at: [4, 13],
      code: `
        export async function f(io: Io, verbose: boolean) {
          const a = await io.fetch(1, 1);
          if (verbose) io.log("x");
          const b = await io.fetch(2, 2);
          return [a, b];
        }
      `,
    },
    {
      name: "a call on the result in between",
      at: [5, 13],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          const text = a.data.toUpperCase();
          io.log(text);
          const b = await io.fetch(2, 2);
          return [text, b];
        }
      `,
    },
    {
      name: "then behind each",
      at: [3, 13],
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1).then((d) => d.data);
          const b = await io.fetch(2, 2).then((d) => d.data);
          return a + b;
        }
      `,
    },
    {
      name: "two lists, one after the other",
      at: [3, 13],
      code: `
        export async function f(io: Io) {
          const a = await Promise.all(ids.map((id) => io.fetch(id, 1)));
          const b = await Promise.all(ids.map((id) => io.fetch(-id, 1)));
          return [a, b];
        }
      `,
    },
    {
      name: "an arrow function without braces",
      at: [1, 68],
      code: `
        export const f = async (a: Thunk, b: Thunk) => (await a()).data + (await b()).data;
      `,
    },
    {
      name: "in one expression of a branch without braces",
      at: [2, 45],
      code: `
        export async function f(io: Io, isFull: boolean) {
          if (isFull) return [await io.fetch(1, 1), await io.fetch(2, 2)];
          return [];
        }
      `,
    },
    {
      name: "in one branch of a conditional expression",
      at: [2, 38],
      code: `
        export async function f(a: Thunk, b: Thunk, isFull: boolean) {
          return isFull ? { a: await a(), b: await b() } : undefined;
        }
      `,
    },
    {
      name: "behind an operator that asks first",
      at: [2, 40],
      code: `
        export async function f(a: Thunk, b: Thunk, cached: string | undefined) {
          return cached ?? (await a()).data + (await b()).data;
        }
      `,
    },
    {
      name: "arguments of one call in a loop without braces",
      at: [2, 52],
      code: `
        export async function f(io: Io) {
          for (const id of ids) use(await io.fetch(id, 1), await io.fetch(-id, 1));
        }
      `,
    },
    {
      name: "two sides of a question",
      at: [2, 27],
      code: `
        export async function f(a: Thunk, b: Thunk) {
          if ((await a()).id === (await b()).id) return "same";
          return "different";
        }
      `,
    },
  ],
  valid: [
    {
      name: "readings of one object, of a stream, after a write, and with the result of the first",
      code: `
        interface Api { get(id: number): Promise<string>; put(id: number): Promise<void> }
        declare function read(): Promise<string>;
        declare function loadUser(id: string): Promise<{ team: string }>;
        declare function loadTeam(id: string): Promise<string>;
        declare function storeTeam(id: string): Promise<string>;
        export async function one(api: Api) {
          return [await api.get(1), await api.get(2)];
        }
        export async function change(api: Api, other: Api) {
          const a = await api.get(1);
          await api.put(1);
          const b = await other.get(1);
          return [a, b];
        }
        export async function stream() {
          const a = await read();
          const b = await read();
          return a + b;
        }
        export async function user(id: string) {
          const { team } = await loadUser(id);
          const g = await loadTeam(team);
          return g;
        }
        export async function stores(id: string) {
          const g = await storeTeam(id);
          const h = await loadTeam(id);
          return [g, h];
        }
      `,
    },
    {
      name: "a reading that nobody keeps",
      code: `
        declare function loadPlugins(): Promise<string[]>;
        declare function loadPages(): Promise<string[]>;
        export async function f() {
          await loadPlugins();
          const pages = await loadPages();
          return pages;
        }
      `,
    },
    {
      name: "both are started first",
      code: `
        export async function f(io: Io) {
          const a = io.fetch(1, 1);
          const b = io.fetch(2, 2);
          return [await a, await b];
        }
      `,
    },
    {
      name: "Promise.all",
      code: `
        export async function f(io: Io) {
          return Promise.all([io.fetch(1, 1), io.fetch(2, 2)]);
        }
      `,
    },
    {
      name: "the second needs the first",
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          const b = await io.fetch(a.data, 2);
          return b;
        }
      `,
    },
    {
      name: "the second needs the first through a variable",
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          const id = \`\${a.data}!\`;
          const b = await io.fetch(id, 2);
          return b;
        }
      `,
    },
    {
      name: "the second needs the first through an object",
      code: `
        export async function f(io: Io) {
          const s = { id: 0 as number | string };
          s.id = (await io.fetch(1, 1)).id;
          return await io.fetch(s.id, 2);
        }
      `,
    },
    {
      name: "a return in between that asks the first",
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          if (a.data === "") return undefined;
          return await io.fetch(2, 2);
        }
      `,
    },
    {
      name: "a throw in between that asks the first",
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          if (!a.data) {
            throw new Error("no");
          }
          const b = await io.fetch(2, 2);
          return [a, b];
        }
      `,
    },
    {
      name: "a check in between that may throw",
      code: `
        export async function f(io: Io) {
          const check = (d: Datum) => {
            if (!d.data) throw new Error("no");
          };
          const a = await io.fetch(1, 1);
          check(a);
          const b = await io.fetch(2, 2);
          return [a, b];
        }
      `,
    },
    {
      name: "a check in between whose body is not in sight",
      code: `
        declare function assertFine(d: Datum): void;
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          assertFine(a);
          const b = await io.fetch(2, 2);
          return [a, b];
        }
      `,
    },
    {
      name: "a lock, then a fetch",
      code: `
        export async function f(io: Io, lock: Lock) {
          const g = await lock.acquire();
          try {
            await io.fetch(1, 1);
          } finally {
            g.release();
          }
        }
      `,
    },
    {
      name: "a sleep in between",
      code: `
        export async function f(io: Io) {
          const a = await io.fetch(1, 1);
          await io.sleep(100);
          const b = await io.fetch(2, 2);
          return [a, b];
        }
      `,
    },
    {
      name: "a sleep, then a fetch",
      code: `
        export async function f(io: Io) {
          await io.sleep(100);
          return await io.fetch(2, 2);
        }
      `,
    },
    {
      name: "clean-up in finally",
      code: `
        export async function f(a: Thunk, b: Thunk) {
          try {
            io.log("x");
          } finally {
            await a();
            await b();
          }
        }
      `,
    },
    {
      name: "read, sleep and write of a row",
      code: `
        interface Resource {
          read(): Promise<number>;
          write(n: number): Promise<void>;
        }
        export async function f(r: Resource, io: Io) {
          const n = await r.read();
          await io.sleep(10);
          await r.write(n + 1);
        }
      `,
    },
    {
      name: "methods of one object",
      code: `
        declare const db: {
          begin(): Promise<void>;
          insert(x: number): Promise<void>;
          commit(): Promise<void>;
        };
        export async function f() {
          await db.begin();
          await db.insert(1);
          await db.commit();
        }
      `,
    },
    {
      name: "an event, then a fetch",
      code: `
        export async function f(io: Io, gate: Event) {
          await gate.wait();
          return await io.fetch(1, 1);
        }
      `,
    },
    {
      name: "a helper that needs what another one sets",
      code: `
        export async function f(io: Io) {
          let token = "";
          async function login() {
            token = (await io.fetch(0, 1)).data;
          }
          async function one() {
            return io.fetch(token, 1);
          }
          await login();
          return await one();
        }
      `,
    },
    {
      name: "the second in a branch",
      code: `
        export async function f(io: Io, both: boolean) {
          const a = await io.fetch(1, 1);
          if (both) {
            return [a, await io.fetch(2, 2)];
          }
          return [a];
        }
      `,
    },
    {
      name: "the second only if the first gives nothing",
      code: `
        export async function f(a: () => Promise<Datum | undefined>, b: Thunk) {
          return (await a()) ?? (await b());
        }
      `,
    },
    {
      name: "a generator",
      code: `
        export async function* f(a: Thunk, b: Thunk) {
          yield await a();
          yield await b();
        }
      `,
    },
    {
      name: "promises that are handed in",
      code: `
        export async function f(a: Promise<Datum>, b: Promise<Datum>) {
          return [await a, await b];
        }
      `,
    },
    {
      name: "tasks of a group",
      code: `
        export const f = () =>
          withTaskGroup(async (tg) => {
            const a = tg.spawn(() => io.fetch(1, 1));
            const b = tg.spawn(() => io.fetch(2, 1));
            return [await a.result, await b.result];
          });
      `,
    },
    {
      name: "a helper that needs its own last result",
      code: `
        export async function f(io: Io) {
          let n = 0;
          const next = async () => {
            n = Number((await io.fetch(n, 1)).id);
            return n;
          };
          const a = await next();
          const b = await next();
          return [a, b];
        }
      `,
    },
    {
      name: "the second only if the first fails",
      code: `
        export async function f(a: Thunk, b: Thunk) {
          try {
            return await a();
          } catch {
            return await b();
          }
        }
      `,
    },
    {
      name: "one inside of the arguments of the other",
      code: `
        export async function f(io: Io) {
          return await io.fetch((await io.fetch(1, 1)).data, 2);
        }
      `,
    },
    {
      name: "awaits in functions of their own",
      code: `
        export async function f(io: Io) {
          const a = async () => await io.fetch(1, 1);
          const b = async () => await io.fetch(2, 2);
          return Promise.all([a(), b()]);
        }
      `,
    },
    {
      name: "functions that are declared elsewhere",
      code: `
        export async function f() {
          const a = await load(1);
          const b = await load(2);
          return [a, b];
        }
      `,
    },
    {
      name: "a lock in a block before",
      code: `
        export async function f(io: Io, lock: Lock) {
          {
            using _ = await lock.acquire();
            io.log("a");
          }
          return await io.fetch(1, 1);
        }
      `,
    },
    {
      name: "a function from elsewhere that gives nothing, before the work",
      code: `
        export async function guarded<T>(take: () => Promise<void>, fn: () => Promise<T>): Promise<T> {
          await take();
          return await fn();
        }
      `,
    },
    {
      name: "functions from elsewhere that give nothing",
      code: `
        export async function both(open: () => Promise<void>, close: () => Promise<void>) {
          await open();
          await close();
        }
      `,
    },
    {
      name: "a chain that holds itself",
      code: `
        export function rateLimited(fn: Thunk, bucket: { take(): Promise<void> }) {
          let last = Promise.resolve();
          return async () => {
            last = last.then(() => bucket.take());
            await last;
            return await fn();
          };
        }
      `,
    },
    {
      name: "a chain that is made longer in many places",
      code: `
        export async function f(take: () => void) {
          let last = Promise.resolve();
          ${"last = last.then(take).then(() => last);\n".repeat(40)}
          await last;
          await last;
        }
      `,
    },
    {
      name: "a list that holds itself",
      code: `
        export async function f(names: string[]) {
          const all: Promise<unknown>[] = [];
          for (const _ of names) all.push(Promise.all(all));
          await all[0];
          await Promise.all(all);
        }
      `,
    },
    {
      name: "one expression in which the second needs the first, or may not start without it",
      code: `
        export async function f(io: Io, isFull: boolean) {
          if (isFull) return [await io.fetch((await io.fetch(1, 1)).data, 2)];
          return (await io.fetch(1, 1)).data === "yes" && (await io.fetch(2, 2));
        }
      `,
    },
    {
      name: "two branches of one expression, of which one runs",
      code: `
        export async function f(a: Thunk, b: Thunk, isFull: boolean) {
          return isFull ? await a() : await b();
        }
        export async function g(a: Thunk, b: Thunk) {
          return (await a()).data || (await b()).data;
        }
      `,
    },
    {
      name: "a question, and what is done about the answer",
      code: `
        export async function f(a: Thunk, b: Thunk) {
          if ((await a()).data === "yes") return await b();
          while ((await a()).data === "more") await b();
          return undefined;
        }
      `,
    },
    {
      name: "functions that may act, in one expression without braces",
      code: `
        declare function ask(question: string): Promise<string>;
        declare function roll(dice: number): Promise<number>;
        export async function f(isLong: boolean) {
          if (isLong) return [await ask("name"), await ask("age")];
          return isLong ? (await roll(1)) + (await roll(2)) : { name: await ask("name"), dice: await roll(1) };
        }
      `,
    },
    {
      name: "started first, and awaited in one expression without braces",
      code: `
        export async function f(a: Thunk, b: Thunk, isFull: boolean) {
          const [first, second] = [a(), b()];
          if (isFull) return [await first, await second];
          return undefined;
        }
      `,
    },
  ],
});
