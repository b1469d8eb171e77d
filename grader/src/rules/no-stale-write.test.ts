import { testRule } from "../analysis/test-table.ts";
import { noStaleWrite } from "./no-stale-write.ts";

testRule(noStaleWrite, {
  invalid: [
    {
      name: "a run that is kept although nobody asks for it",
      at: [10, 5],
      code: `
        export class Client {
          #connection: Datum | undefined;
          running: Promise<void> | undefined;
          async connect(io: Io) {
            this.running = this.#start(io);
            await this.running;
          }
          async #start(io: Io) {
            if (this.#connection !== undefined) return;
            this.#connection = await io.fetch(1, 10);
          }
        }
      `,
    },
    {
      name: "a check that leaves when the slot is filled, beside another condition",
      at: [6, 5],
      code: `
        export class Cache {
          #page: Page | undefined;
          async get(isFresh: boolean): Promise<Page | undefined> {
            if (this.#page !== undefined && !isFresh) return this.#page;
            const page = await getPage();
            this.#page = page;
            return page;
          }
        }
      `,
    },
    {
      name: "+= with the await to its right",
      at: [4, 5],
      code: `
        export class A {
          total = 0;
          async add(id: number) {
            this.total += (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "the same, written out",
      at: [4, 5],
      code: `
        export class A {
          total = 0;
          async add(id: number) {
            this.total = this.total + (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "a value from before the await",
      at: [6, 5],
      code: `
        export class A {
          #x = 0;
          async add(io: Io) {
            const v = this.#x;
            await io.sleep(1);
            this.#x = v + 1;
          }
        }
      `,
    },
    {
      name: "get and set around an await",
      at: [4, 5],
      code: `
        export class A {
          readonly m = new Map<string, number>();
          async add(k: string) {
            this.m.set(k, (this.m.get(k) ?? 0) + (await load(k)).data.length);
          }
        }
      `,
    },
    {
      name: "a map from whoever calls",
      at: [2, 3],
      code: `
        export async function add(m: Map<string, number>, k: string) {
          m.set(k, (m.get(k) ?? 0) + (await load(k)).data.length);
        }
      `,
    },
    {
      name: "a connection that is opened when it is missing",
      at: [4, 22],
      code: `
        export class A {
          #conn: Datum | undefined;
          async get() {
            if (!this.#conn) this.#conn = await load(1);
            return this.#conn;
          }
        }
      `,
    },
    {
      name: "??= with an await",
      at: [4, 5],
      code: `
        export class A {
          #conn: Datum | undefined;
          async get() {
            this.#conn ??= await load(1);
            return this.#conn;
          }
        }
      `,
    },
    {
      name: "a variable of the module, with an early return",
      at: [4, 3],
      code: `
        let conn: Datum | undefined;
        export async function get() {
          if (conn) return conn;
          conn = await load(1);
          return conn;
        }
      `,
    },
    {
      name: "has, await, set",
      at: [5, 5],
      code: `
        const cache = new Map<number, Datum>();
        export async function get(id: number) {
          if (!cache.has(id)) {
            const v = await load(id);
            cache.set(id, v);
          }
          return cache.get(id);
        }
      `,
    },
    {
      name: "get, await, set",
      at: [6, 3],
      code: `
        const cache = new Map<number, Datum>();
        export async function get(id: number) {
          const hit = cache.get(id);
          if (hit) return hit;
          const v = await load(id);
          cache.set(id, v);
          return v;
        }
      `,
    },
    {
      name: "?? with an await, then set",
      at: [4, 3],
      code: `
        const cache = new Map<number, Datum>();
        export async function get(id: number) {
          const v = cache.get(id) ?? (await load(id));
          cache.set(id, v);
          return v;
        }
      `,
    },
    {
      name: "a variable that all callbacks share",
      at: [5, 7],
      code: `
        export async function f() {
          let total = 0;
          await Promise.all(
            ids.map(async (id) => {
              total += (await load(id)).data.length;
            }),
          );
          return total;
        }
      `,
    },
    {
      name: "a helper that is started many times",
      at: [4, 5],
      code: `
        export async function f() {
          let total = 0;
          const add = async (id: number) => {
            total += (await load(id)).data.length;
          };
          const tasks = [];
          for (const id of ids) tasks.push(add(id));
          await Promise.all(tasks);
          return total;
        }
      `,
    },
    {
      name: "a copy made before the await",
      at: [4, 5],
      code: `
        export class A {
          state = { n: 0, d: "" };
          async add(id: number) {
            this.state = { ...this.state, d: (await load(id)).data };
          }
        }
      `,
    },
    {
      name: "a list copied before the await",
      at: [4, 5],
      code: `
        export class A {
          items: Datum[] = [];
          async add(id: number) {
            this.items = [...this.items, await load(id)];
          }
        }
      `,
    },
    {
      name: "concat",
      at: [4, 5],
      code: `
        export class A {
          items: Datum[] = [];
          async add(id: number) {
            this.items = this.items.concat(await load(id));
          }
        }
      `,
    },
    {
      name: "the old list under another name",
      at: [6, 5],
      code: `
        export class A {
          items: Datum[] = [];
          async add(id: number) {
            const items = this.items;
            const d = await load(id);
            this.items = [...items, d];
          }
        }
      `,
    },
    {
      name: "enough money before the await",
      at: [6, 5],
      code: `
        export class A {
          balance = 10;
          async pay(n: number, io: Io) {
            if (this.balance < n) throw new Error("no");
            await io.sleep(1);
            this.balance -= n;
          }
        }
      `,
    },
    {
      name: "a mark that is set too late",
      at: [6, 5],
      code: `
        export class A {
          #closed = false;
          async close() {
            if (this.#closed) return;
            await load(1);
            this.#closed = true;
          }
        }
      `,
    },
    {
      name: "two calls at the same time",
      at: [3, 3],
      code: `
        let total = 0;
        async function one(id: number) {
          total += (await load(id)).data.length;
        }
        await Promise.all([one(1), one(2)]);
        use(total);
      `,
    },
    {
      name: "room before the await",
      at: [5, 5],
      code: `
        export class A {
          readonly items: Datum[] = [];
          async add(id: number) {
            if (this.items.length >= 3) return;
            this.items.push(await load(id));
          }
        }
      `,
    },
    {
      name: "an object of one function, all calls at once",
      at: [4, 5],
      code: `
        class C {
          n = 0;
          async add(id: number) {
            this.n += (await load(id)).data.length;
          }
        }
        export async function f() {
          const c = new C();
          await Promise.all(ids.map((id) => c.add(id)));
          return c.n;
        }
      `,
    },
    {
      name: "a function that is returned",
      at: [4, 5],
      code: `
        export function counter() {
          let n = 0;
          return async (id: number) => {
            n += (await load(id)).data.length;
            return n;
          };
        }
      `,
    },
    {
      name: "an object that is returned",
      at: [5, 7],
      code: `
        export function counter() {
          let n = 0;
          return {
            async add(id: number) {
              n += (await load(id)).data.length;
              return n;
            },
          };
        }
      `,
    },
    {
      name: "tasks of a group",
      at: [6, 9],
      code: `
        export async function f() {
          let n = 0;
          await withTaskGroup(async (tg) => {
            for (const id of ids)
              tg.spawn(async () => {
                n += (await load(id)).data.length;
              });
          });
          return n;
        }
      `,
    },
    {
      name: "the old value as an argument",
      at: [4, 5],
      code: `
        export class A {
          token = "";
          async refresh() {
            this.token = await renew(this.token);
          }
        }
        declare function renew(t: string): Promise<string>;
      `,
    },
    {
      name: "an item of an array",
      at: [4, 5],
      code: `
        export class A {
          counts = [0, 0];
          async add(id: number) {
            this.counts[0] = this.counts[0]! + (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "a timer that does not wait",
      at: [3, 3],
      code: `
        let n = 0;
        setInterval(async () => {
          n += (await load(1)).data.length;
        }, 10);
      `,
    },
    {
      name: "a value taken out by a pattern",
      at: [6, 5],
      code: `
        export class A {
          total = 0;
          async add(id: number) {
            const { total } = this;
            const d = await load(id);
            this.total = total + d.data.length;
          }
        }
      `,
    },
    {
      name: "a coroutine of generators",
      at: [13, 5],
      code: `
        class Future<T> {
          constructor(readonly value: T) {}
          *[Symbol.iterator](): Generator<Future<unknown> | null, T, void> {
            yield this;
            return this.value;
          }
        }
        export class Counter {
          n = 0;
          *bump(turn: Future<void>): Generator<Future<unknown> | null, void, void> {
            const before = this.n;
            yield* turn;
            this.n = before + 1;
          }
        }
      `,
    },
    {
      name: "a static field",
      at: [4, 5],
      code: `
        export class A {
          static total = 0;
          static async add(id: number) {
            A.total = A.total + (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "an object as a map",
      at: [5, 7],
      code: `
        export async function f(words: string[]) {
          const counts: Record<string, number> = {};
          await Promise.all(
            words.map(async (word) => {
              counts[word] = (counts[word] ?? 0) + (await load(word)).data.length;
            }),
          );
          return counts;
        }
      `,
    },
    {
      name: "a wait in a branch that goes on",
      at: [6, 5],
      code: `
        export class A {
          n = 0;
          async f(slow: boolean) {
            const before = this.n;
            if (slow) await load(1);
            this.n = before + 1;
          }
        }
      `,
    },
    {
      name: "a method that adds up",
      at: [4, 27],
      code: `
        export class A {
          n = 0;
          async f() {
            for (const id of ids) this.n += (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "an object of the module",
      at: [5, 3],
      code: `
        const state = { hits: 0 };
        export const hit = async (io: Io) => {
          const { hits } = state;
          await io.sleep(1);
          state.hits = hits + 1;
        };
      `,
    },
    {
      name: "started after it has started",
      at: [6, 7],
      code: `
        export class A {
          #started = false;
          async start() {
            if (!this.#started) {
              await load(1);
              this.#started = true;
            }
          }
        }
      `,
    },
    {
      name: "an object from whoever calls",
      at: [4, 3],
      code: `
        export async function withdraw(account: { balance: number }, cents: number) {
          const { balance } = account;
          await load("check");
          account.balance = balance - cents;
        }
      `,
    },
  ],
  valid: [
    {
      name: "a module that is loaded when it is needed first",
      code: `
        let names: { length: number } | undefined;
        export async function f(): Promise<number> {
          if (!names) names = await import("./snippet.ts");
          return names!.length;
        }
        export const length = 1;
      `,
      isUntyped: true,
    },
    {
      name: "a number that is compared with another one by a further name",
      code: `
        export class Reader {
          taken = 0;
          readonly limit: number = 3;
          async next(io: Io) {
            const { limit } = this;
            const taken = this.taken;
            if (taken === limit) return;
            const got = await io.fetch(1, 10);
            this.taken = this.taken + String(got).length;
          }
        }
      `,
    },
    {
      name: "a run that all who come wait for together",
      code: `
        export class Client {
          #connection: Datum | undefined;
          #running: Promise<void> | undefined;
          async connect(io: Io) {
            if (this.#running) return this.#running;
            this.#running = this.#start(io);
            await this.#running;
          }
          async #start(io: Io) {
            if (this.#connection !== undefined) return;
            this.#connection = await io.fetch(1, 10);
          }
        }
      `,
    },
    {
      name: "what a function keeps for one that it puts into what it was given",
      code: `
        export function prepare(context: { load?: () => Promise<string> }) {
          let result = "";
          let page = 0;
          context.load = async () => {
            do {
              result = await more(result);
              page++;
            } while (page < 3);
            return result;
          };
        }
        declare function more(before: string): Promise<string>;
      `,
    },
    {
      name: "an update behind a check whose branch fills the slot itself and goes on",
      code: `
        export class Cursor {
          id: number | undefined;
          async init(): Promise<void> {
            this.id = (await load(1)).length;
          }
          async next() {
            if (this.id === undefined) {
              await this.init();
              if (this.id === 0) return;
            }
            const found = await load(2);
            this.id = found.length;
          }
        }
      `,
      isUntyped: true,
    },
    {
      name: "what is set after work that is only done while it is there",
      code: `
        export class Emulation {
          #agent: string | undefined;
          #isApplied = false;
          async apply(io: Io) {
            const isEmpty = this.#agent === undefined;
            if (isEmpty && !this.#isApplied) return;
            await io.fetch(1, 10);
            this.#isApplied = !isEmpty;
          }
        }
      `,
    },
    {
      name: "a number that is computed with, not asked",
      code: `
        export class Reader {
          taken = 0;
          async next(limit: number, io: Io) {
            const remaining = limit - this.taken;
            if (remaining === 0) return;
            const got = await io.fetch(1, 10);
            this.taken = this.taken + use2(got);
          }
        }
        declare function use2(value: unknown): number;
      `,
    },
    {
      name: "the await before the +=",
      code: `
        export class A {
          total = 0;
          async add(id: number) {
            const n = (await load(id)).data.length;
            this.total += n;
          }
        }
      `,
    },
    {
      name: "the await to the left of what is read",
      code: `
        export class A {
          total = 0;
          async add(id: number) {
            this.total = (await load(id)).data.length + this.total;
          }
        }
      `,
    },
    {
      name: "a comparison with what is there now",
      code: `
        export class A {
          #x = 0;
          async add(io: Io) {
            const v = this.#x;
            await io.sleep(1);
            if (this.#x !== v) return;
            this.#x = v + 1;
          }
        }
      `,
    },
    {
      name: "get after the await",
      code: `
        export async function add(m: Map<string, number>, k: string) {
          const n = (await load(k)).data.length;
          m.set(k, (m.get(k) ?? 0) + n);
        }
      `,
    },
    {
      name: "the promise is kept",
      code: `
        export class A {
          #conn: Promise<Datum> | undefined;
          async get() {
            this.#conn ??= load(1);
            return await this.#conn;
          }
        }
      `,
    },
    {
      name: "a map of promises",
      code: `
        const cache = new Map<number, Promise<Datum>>();
        export async function get(id: number) {
          let p = cache.get(id);
          if (!p) {
            p = load(id);
            cache.set(id, p);
          }
          return await p;
        }
      `,
    },
    {
      name: "a sum in a loop",
      code: `
        export async function f() {
          let total = 0;
          for (const id of ids) total += (await load(id)).data.length;
          return total;
        }
      `,
    },
    {
      name: "a helper that is awaited each time",
      code: `
        export async function f() {
          let total = 0;
          const add = async (id: number) => {
            total += (await load(id)).data.length;
          };
          for (const id of ids) await add(id);
          return total;
        }
      `,
    },
    {
      name: "a place of its own for each",
      code: `
        export async function f() {
          const out: number[] = [];
          await Promise.all(
            ids.map(async (id, i) => {
              out[i] = (await load(id)).data.length;
            }),
          );
          return out;
        }
      `,
    },
    {
      name: "under a lock",
      code: `
        export class A {
          total = 0;
          readonly #lock = new Lock();
          async add(id: number) {
            using _g = await this.#lock.acquire();
            this.total += (await load(id)).data.length;
          }
        }
      `,
    },
    {
      name: "a mark before the await",
      code: `
        export class A {
          total = 0;
          #busy = false;
          async add(id: number) {
            if (this.#busy) return;
            this.#busy = true;
            try {
              this.total += (await load(id)).data.length;
            } finally {
              this.#busy = false;
            }
          }
        }
      `,
    },
    {
      name: "one behind the other in a chain",
      code: `
        export class A {
          total = 0;
          #tail: Promise<unknown> = Promise.resolve();
          add(id: number) {
            this.#tail = this.#tail.then(async () => {
              this.total += (await load(id)).data.length;
            });
            return this.#tail;
          }
        }
      `,
    },
    {
      name: "a turn that was waited for",
      code: `
        export class A {
          total = 0;
          #tail: Promise<void> = Promise.resolve();
          async add(id: number) {
            const previous = this.#tail;
            const { promise, resolve } = Promise.withResolvers<void>();
            this.#tail = promise;
            await previous;
            this.total += (await load(id)).data.length;
            resolve();
          }
        }
      `,
    },
    {
      name: "a copy made after the await",
      code: `
        export class A {
          state: { n?: number; d?: string } = {};
          async add(id: number) {
            this.state = { d: (await load(id)).data, ...this.state };
          }
        }
      `,
    },
    {
      name: "an item that is put into the list that is there",
      code: `
        export class A {
          items: Datum[] = [];
          async add(id: number) {
            this.items.push(await load(id));
          }
        }
      `,
    },
    {
      name: "the money is taken before the await",
      code: `
        export class A {
          balance = 10;
          async pay(n: number, io: Io) {
            if (this.balance < n) throw new Error("no");
            this.balance -= n;
            await io.sleep(1);
          }
        }
      `,
    },
    {
      name: "something that is closed and given up",
      code: `
        export class A {
          #conn: { close(): Promise<void> } | undefined;
          async close() {
            if (!this.#conn) return;
            await this.#conn.close();
            this.#conn = undefined;
          }
        }
      `,
    },
    {
      name: "a mark that is set in time",
      code: `
        export class A {
          #closed = false;
          async close() {
            if (this.#closed) return;
            this.#closed = true;
            await load(1);
          }
        }
      `,
    },
    {
      name: "another property than the one that was read",
      code: `
        export async function h(ctx: { body: string; type: string }) {
          const t = ctx.type;
          const d = await load(t);
          ctx.body = d.data;
        }
      `,
    },
    {
      name: "a parameter that gets a default",
      code: `
        export async function f(id: number | undefined) {
          if (!id) id = (await load(1)).data.length;
          return id;
        }
      `,
    },
    {
      name: "a local variable with a second try",
      code: `
        export async function f() {
          let x = await load(1);
          if (!x.data) x = await load(2);
          return x;
        }
      `,
    },
    {
      name: "a program that runs once",
      code: `
        let total = 0;
        async function main() {
          total += (await load(1)).data.length;
          use(total);
        }
        await main();
      `,
    },
    {
      name: "the number of the latest call",
      code: `
        export class A {
          #latest = 0;
          result: Datum | undefined;
          async go(id: number) {
            const n = ++this.#latest;
            const d = await load(id);
            if (n === this.#latest) this.result = d;
          }
        }
      `,
    },
    {
      name: "an object of one function, one call after the other",
      code: `
        class C {
          n = 0;
          async add(id: number) {
            this.n += (await load(id)).data.length;
          }
        }
        export async function f() {
          const c = new C();
          for (const id of ids) await c.add(id);
          return c.n;
        }
      `,
    },
    {
      name: "a recursion that waits for itself",
      code: `
        export async function walk(id: number, stats: { n: number }) {
          stats.n += (await load(id)).data.length;
          if (id > 0) await walk(id - 1, stats);
        }
      `,
    },
    {
      name: "a callback that reads and writes at once",
      code: `
        export class A {
          total = 0;
          add(id: number) {
            return load(id).then((d) => {
              this.total += d.data.length;
            });
          }
        }
      `,
    },
    {
      name: "a coroutine that reads after its wait",
      code: `
        class Future<T> {
          constructor(readonly value: T) {}
          *[Symbol.iterator](): Generator<Future<unknown> | null, T, void> {
            yield this;
            return this.value;
          }
        }
        export class Counter {
          n = 0;
          *bump(turn: Future<void>): Generator<Future<unknown> | null, void, void> {
            yield* turn;
            this.n = this.n + 1;
          }
        }
      `,
    },
    {
      name: "a generator that is no coroutine",
      code: `
        export class Range {
          at = 0;
          *[Symbol.iterator]() {
            const from = this.at;
            yield from;
            this.at = from + 1;
          }
        }
      `,
    },
    {
      name: "a read in the other branch",
      code: `
        export class A {
          n = 0;
          async f(fast: boolean) {
            if (fast) {
              use(this.n);
            } else {
              await load(1);
              this.n = 1;
            }
          }
        }
      `,
    },
    {
      name: "a wait in a branch that leaves",
      code: `
        export class A {
          n = 0;
          async f(slow: boolean) {
            const before = this.n;
            if (slow) {
              await load(1);
              return;
            }
            this.n = before + 1;
          }
        }
      `,
    },
    {
      name: "a default after a failure",
      code: `
        export async function f() {
          let d: Datum | undefined;
          try {
            d = await load(1);
          } catch {
            d = undefined;
          }
          return d;
        }
      `,
    },
    {
      name: "a function that runs it exclusively",
      code: `
        declare const mutex: { runExclusive<T>(fn: () => Promise<T>): Promise<T> };
        let total = 0;
        export async function f(id: number) {
          return await mutex.runExclusive(async () => {
            total += (await load(id)).data.length;
            return total;
          });
        }
      `,
    },
    {
      name: "a callback of which nobody knows when it is called",
      code: `
        declare function transaction(fn: () => Promise<void>): Promise<void>;
        export async function f(id: number) {
          let total = 0;
          await transaction(async () => {
            total += (await load(id)).data.length;
          });
          return total;
        }
      `,
    },
    {
      name: "a new value that owes nothing to the old one",
      code: `
        export class A {
          value = "";
          async set(v: string) {
            const old = this.value;
            await load(old);
            this.value = v;
          }
        }
      `,
    },
    {
      name: "a branch that gives it up",
      code: `
        export class A {
          #t: Datum | undefined;
          async stop() {
            if (this.#t) {
              await load(1);
              this.#t = undefined;
            }
          }
        }
      `,
    },
    {
      name: "a promise that was waited for before",
      code: `
        export class A {
          #ready: Promise<void> | undefined;
          n = 0;
          async start() {
            if (!this.#ready) {
              this.#ready = load(1).then(() => undefined);
            }
            await this.#ready;
            this.n += 1;
          }
        }
      `,
    },
    {
      name: "an object that was made for this call",
      code: `
        export async function read(id: number) {
          const page = { size: 0 };
          page.size = page.size + (await load(id)).data.length;
          return page;
        }
      `,
    },
  ],
});
