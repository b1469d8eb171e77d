import { testRule } from "../analysis/test-table.ts";
import { requireRelease } from "./require-release.ts";

testRule(requireRelease, {
  invalid: [
    {
      name: "another lock: released on success only",
      at: [3, 3],
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        export async function f(box: Box) {
          await box.acquire();
          await load(1);
          box.release();
        }
      `,
    },
    {
      name: "another lock: released in a catch only",
      at: [3, 3],
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        export async function f(box: Box) {
          await box.acquire();
          try {
            await load(1);
          } catch (error) {
            box.release();
            throw error;
          }
        }
      `,
    },
    {
      name: "another lock: a throw in between",
      at: [5, 5],
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        export class Account {
          readonly #box = new Box();
          async take(n: number) {
            await this.#box.acquire();
            if (n > 9) throw new RangeError("too much");
            this.#box.release();
          }
        }
      `,
    },
    {
      name: "another lock: never released",
      at: [4, 5],
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        export function f(box: Box) {
          return Promise.all(ids.map(async (id) => {
            await box.acquire();
            return await load(id);
          }));
        }
      `,
    },
    {
      name: "another lock with a guard of its own",
      at: [3, 17],
      code: `
        declare class Pool { acquire(): Promise<{ release(): void }> }
        export async function f(pool: Pool) {
          const place = await pool.acquire();
          const datum = await load(1);
          try {
            return await load(datum.id);
          } finally {
            place.release();
          }
        }
      `,
    },
    {
      name: "a lock that gives a function",
      at: [3, 18],
      code: `
        declare class Mutex { lock(): Promise<() => void> }
        export async function f(mutex: Mutex) {
          const unlock = await mutex.lock();
          if ((await load(1)).data === "") return;
          unlock();
        }
      `,
    },
    {
      name: "a release at the end",
      at: [2, 13],
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          await load(1);
          g.release();
        }
      `,
    },
    {
      name: "a guard that nobody keeps",
      at: [2, 3],
      code: `
        export async function f(lock: Lock) {
          await lock.acquire();
          await load(1);
        }
      `,
    },
    {
      name: "an acquire without await",
      at: [2, 3],
      code: `
        export function f(lock: Lock) {
          lock.acquire();
        }
      `,
    },
    {
      name: "a voided acquire",
      at: [2, 8],
      code: `
        export function f(lock: Lock) {
          void lock.acquire();
        }
      `,
    },
    {
      name: "await using without the inner await",
      isUntyped: true,
      at: [2, 19],
      code: `
        export async function f(lock: Lock) {
          await using _ = lock.acquire();
          await load(1);
        }
      `,
    },
    {
      name: "using without await",
      isUntyped: true,
      at: [2, 13],
      code: `
        export async function f(lock: Lock) {
          using _ = lock.acquire();
          await load(1);
        }
      `,
    },
    {
      name: "a guard that is never released",
      at: [2, 13],
      code: `
        export async function f(s: Semaphore) {
          const g = await s.acquire();
          use(1);
        }
      `,
    },
    {
      name: "a try after an await",
      at: [2, 13],
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          const v = await load(1);
          try {
            use(v);
          } finally {
            g.release();
          }
        }
      `,
    },
    {
      name: "a try after a call",
      at: [2, 13],
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          use(1);
          try {
            await load(1);
          } finally {
            g.release();
          }
        }
      `,
    },
    {
      name: "a release at the end of try",
      at: [2, 13],
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          try {
            await load(1);
            g.release();
          } catch (e) {
            use(e);
            throw e;
          }
        }
      `,
    },
    {
      name: "a release in each branch",
      at: [2, 13],
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          const d = await load(1);
          if (d.data) {
            g.release();
            return 1;
          }
          g.release();
          return 2;
        }
      `,
    },
    {
      name: "a return before the release",
      at: [2, 13],
      code: `
        export async function f(lock: Lock, skip: boolean) {
          const g = await lock.acquire();
          if (skip) return;
          g.release();
        }
      `,
    },
    {
      name: "a function that hands out the guard",
      at: [3, 13],
      code: `
        export async function f(lock: Lock) {
          const take = () => lock.acquire();
          const g = await take();
          await load(1);
          g.release();
        }
      `,
    },
    {
      name: "a method that hands out the guard",
      at: [8, 13],
      code: `
        class Gate {
          #l = new Lock();
          enter() {
            return this.#l.acquire();
          }
        }
        export async function f(gate: Gate) {
          const g = await gate.enter();
          await load(1);
          g.release();
        }
      `,
    },
    {
      name: "then",
      at: [2, 10],
      code: `
        export function f(lock: Lock) {
          return lock.acquire().then(async (g) => {
            await load(1);
            g.release();
          });
        }
      `,
    },
    {
      name: "then that ignores the guard",
      at: [2, 10],
      code: `
        export function f(lock: Lock) {
          return lock.acquire().then(() => load(1));
        }
      `,
    },
    {
      name: "a helper that releases at its end",
      at: [6, 13],
      code: `
        async function run(g: Guard) {
          await load(1);
          g.release();
        }
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          await run(g);
        }
      `,
    },
    {
      name: "a permit in a map callback",
      at: [4, 17],
      code: `
        export const f = (s: Semaphore) =>
          Promise.all(
            ids.map(async (id) => {
              const g = await s.acquire();
              const d = await load(id);
              g.release();
              return d;
            }),
          );
      `,
    },
    {
      name: "a guard assigned to let",
      at: [3, 7],
      code: `
        export async function f(lock: Lock) {
          let g: Guard;
          g = await lock.acquire();
          await load(1);
          g.release();
        }
      `,
    },
    {
      name: "a second lock that may be aborted",
      at: [2, 14],
      code: `
        export async function f(a: Lock, b: Lock, signal: AbortSignal) {
          const ga = await a.acquire();
          const gb = await b.acquire({ signal });
          try {
            await load(1);
          } finally {
            gb.release();
            ga.release();
          }
        }
      `,
    },
    {
      name: "one of two locks taken together",
      at: [2, 39],
      code: `
        export async function f(a: Lock, b: Lock) {
          const [ga, gb] = await Promise.all([a.acquire(), b.acquire()]);
          try {
            await load(1);
          } finally {
            gb.release();
          }
        }
      `,
    },
    {
      name: "a promise of a guard that is not used",
      at: [2, 13],
      code: `
        export function f(lock: Lock) {
          const p = lock.acquire();
        }
      `,
    },
  ],
  valid: [
    {
      name: "another lock: in a finally, twice, and with the task",
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        export async function f(box: Box) {
          await box.acquire();
          try {
            await load(1);
          } finally {
            box.release();
          }
          await box.acquire();
          const task = load(2).finally(() => box.release());
          await task;
        }
      `,
    },
    {
      name: "another lock: nothing can fail, or another method gives it back",
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        export class Account {
          readonly #box = new Box();
          #n = 0;
          async add() {
            await this.#box.acquire();
            this.#n += 1;
            this.#box.release();
          }
        }
        export class Session {
          readonly #box = new Box();
          async open() {
            await this.#box.acquire();
            await load(1);
          }
          close() {
            this.#box.release();
          }
        }
      `,
    },
    {
      name: "another lock: let go for a while, and handed to somebody else",
      code: `
        declare class Box { acquire(): Promise<void>; release(): void }
        declare function leaveLater(box: Box): void;
        export async function f(box: Box) {
          box.release();
          try {
            await load(1);
          } finally {
            await box.acquire();
          }
        }
        export async function g(box: Box) {
          await box.acquire();
          leaveLater(box);
          await load(1);
        }
      `,
    },
    {
      name: "a lock that gives a function, called in a finally or by a promise",
      code: `
        declare class Mutex { lock(): Promise<() => void> }
        export async function f(mutex: Mutex) {
          const unlock = await mutex.lock();
          try {
            await load(1);
          } finally {
            unlock();
          }
        }
        export async function g(mutex: Mutex) {
          const unlock = await mutex.lock();
          return await load(1).finally(unlock);
        }
      `,
    },
    {
      name: "what is acquired for good",
      code: `
        declare const shop: { acquire(name: string): Promise<{ key: string }>; release(name: string): void };
        export async function f() {
          const { key } = await shop.acquire("x");
          await load(key);
        }
      `,
    },
    {
      name: "using",
      code: `
        export async function f(lock: Lock) {
          using _ = await lock.acquire();
          await load(1);
        }
      `,
    },
    {
      name: "await using",
      code: `
        export async function f(lock: Lock) {
          await using _ = await lock.acquire();
          await load(1);
        }
      `,
    },
    {
      name: "finally",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          try {
            await load(1);
          } finally {
            g.release();
          }
        }
      `,
    },
    {
      name: "logging before try",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          io.log("in");
          try {
            await load(1);
          } finally {
            g.release();
          }
        }
      `,
    },
    {
      name: "a declaration before try",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          let n = 0;
          try {
            n++;
            await load(n);
          } finally {
            g.release();
          }
        }
      `,
    },
    {
      name: "acquire inside of try",
      code: `
        export async function f(lock: Lock) {
          let g: Guard | undefined;
          try {
            g = await lock.acquire();
            await load(1);
          } finally {
            g?.release();
          }
        }
      `,
    },
    {
      name: "Symbol.dispose in finally",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          try {
            await load(1);
          } finally {
            g[Symbol.dispose]();
          }
        }
      `,
    },
    {
      name: "a helper that locks around a function",
      code: `
        async function withLock<T>(lock: Lock, fn: () => Promise<T>) {
          const g = await lock.acquire();
          try {
            return await fn();
          } finally {
            g.release();
          }
        }
        export const f = (lock: Lock) => withLock(lock, () => load(1));
      `,
    },
    {
      name: "a helper that is handed the guard",
      code: `
        async function holding(g: Guard, fn: Thunk) {
          try {
            return await fn();
          } finally {
            g.release();
          }
        }
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          return await holding(g, () => load(1));
        }
      `,
    },
    {
      name: "a helper that is handed the guard and binds it",
      code: `
        async function holding(g: Guard, fn: Thunk) {
          using _ = g;
          return await fn();
        }
        export async function f(lock: Lock) {
          return await holding(await lock.acquire(), () => load(1));
        }
      `,
    },
    {
      name: "a function that gives the promise on",
      code: `
        export const f = (lock: Lock) => lock.acquire();
      `,
    },
    {
      name: "a function that returns the guard",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          return g;
        }
      `,
    },
    {
      name: "a guard returned in an object",
      code: `
        export async function f(lock: Lock) {
          const guard = await lock.acquire();
          return { guard };
        }
      `,
    },
    {
      name: "a guard stored in a property",
      code: `
        export class C {
          guard: Guard | undefined;
          async open(lock: Lock) {
            this.guard = await lock.acquire();
          }
        }
      `,
    },
    {
      name: "finally of a promise",
      code: `
        export async function f(s: Semaphore) {
          const ps: Promise<Datum>[] = [];
          for (const id of ids) {
            const g = await s.acquire();
            ps.push(load(id).finally(() => g.release()));
          }
          return Promise.all(ps);
        }
      `,
    },
    {
      name: "then and finally",
      code: `
        export const f = (s: Semaphore) => s.acquire().then((g) => load(1).finally(() => g.release()));
      `,
    },
    {
      name: "a release in both handlers of then",
      code: `
        export async function f(s: Semaphore) {
          const g = await s.acquire();
          return load(1).then(
            (d) => {
              g.release();
              return d;
            },
            (e) => {
              g.release();
              throw e;
            },
          );
        }
      `,
    },
    {
      name: "nothing in between that may throw",
      code: `
        export async function f(lock: Lock) {
          let n = 0;
          const g = await lock.acquire();
          n += 1;
          g.release();
          return n;
        }
      `,
    },
    {
      name: "a release at once",
      code: `
        export async function f(lock: Lock) {
          (await lock.acquire()).release();
        }
      `,
    },
    {
      name: "a DisposableStack",
      code: `
        export async function f(a: Lock, b: Lock) {
          using stack = new DisposableStack();
          stack.use(await a.acquire());
          stack.use(await b.acquire());
          await load(1);
        }
      `,
    },
    {
      name: "two locks, both in finally",
      code: `
        export async function f(a: Lock, b: Lock) {
          const ga = await a.acquire();
          const gb = await b.acquire();
          try {
            await load(1);
          } finally {
            gb.release();
            ga.release();
          }
        }
      `,
    },
    {
      name: "two locks taken together, both in finally",
      code: `
        export async function f(a: Lock, b: Lock) {
          const [ga, gb] = await Promise.all([a.acquire(), b.acquire()]);
          try {
            await load(1);
          } finally {
            gb.release();
            ga.release();
          }
        }
      `,
    },
    {
      name: "a promise that is awaited later",
      code: `
        export async function f(lock: Lock) {
          const p = lock.acquire();
          io.log("waiting");
          using _ = await p;
          await load(1);
        }
      `,
    },
    {
      name: "what another class gives, without a way to give it back",
      code: `
        class Pool {
          async acquire() {
            return { use() {} };
          }
        }
        export async function f(pool: Pool) {
          const g = await pool.acquire();
          await load(1);
          g.use();
        }
      `,
    },
    {
      name: "a list of guards",
      code: `
        export async function f(locks: Lock[]) {
          const gs = await Promise.all(locks.map((l) => l.acquire()));
          try {
            await load(1);
          } finally {
            for (const g of gs) g.release();
          }
        }
      `,
    },
    {
      name: "a release in catch and at the end",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          try {
            await load(1);
          } catch (e) {
            g.release();
            throw e;
          }
          g.release();
        }
      `,
    },
    {
      name: "a release in finally of a function called at once",
      code: `
        export async function f(s: Semaphore) {
          const g = await s.acquire();
          void (async () => {
            try {
              await load(1);
            } finally {
              g.release();
            }
          })();
        }
      `,
    },
    {
      name: "a try inside of try",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          try {
            try {
              await load(1);
            } catch (e) {
              use(e);
            }
          } finally {
            g.release();
          }
        }
      `,
    },
  ],
});
