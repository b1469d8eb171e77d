import { requireRelease } from "./require-release.ts";
import { testRule } from "./test-table.ts";

testRule(requireRelease, {
  invalid: [
    {
      name: "no finally",
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
      name: "dropped",
      at: [2, 3],
      code: `
        export async function f(lock: Lock) {
          await lock.acquire();
          await load(1);
        }
      `,
    },
    {
      name: "not awaited dropped",
      at: [2, 3],
      code: `
        export function f(lock: Lock) {
          lock.acquire();
        }
      `,
    },
    {
      name: "void",
      at: [2, 8],
      code: `
        export function f(lock: Lock) {
          void lock.acquire();
        }
      `,
    },
    {
      name: "using without await",
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
      name: "plain using without await",
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
      name: "never released",
      at: [2, 13],
      code: `
        export async function f(s: Semaphore) {
          const g = await s.acquire();
          use(1);
        }
      `,
    },
    {
      name: "late try",
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
      name: "late try sync call",
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
      name: "release at end of try",
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
      name: "release in both branches",
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
      name: "early return",
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
      name: "wrapper",
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
      name: "wrapper class",
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
      name: "then without parameter",
      at: [2, 10],
      code: `
        export function f(lock: Lock) {
          return lock.acquire().then(() => load(1));
        }
      `,
    },
    {
      name: "helper does not release",
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
      name: "in callback",
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
      name: "let assigned",
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
      name: "second lock with a signal",
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
      name: "member of all",
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
      name: "unused promise",
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
      name: "finally with log between",
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
      name: "finally with plain declarations between",
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
      name: "dispose",
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
      name: "withLock helper",
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
      name: "helper takes the guard",
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
      name: "helper uses the guard",
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
      name: "returned",
      code: `
        export const f = (lock: Lock) => lock.acquire();
      `,
    },
    {
      name: "returned after await",
      code: `
        export async function f(lock: Lock) {
          const g = await lock.acquire();
          return g;
        }
      `,
    },
    {
      name: "returned in object",
      code: `
        export async function f(lock: Lock) {
          const guard = await lock.acquire();
          return { guard };
        }
      `,
    },
    {
      name: "stored",
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
      name: "promise finally",
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
      name: "then finally",
      code: `
        export const f = (s: Semaphore) => s.acquire().then((g) => load(1).finally(() => g.release()));
      `,
    },
    {
      name: "both handlers",
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
      name: "nothing may throw",
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
      name: "released at once",
      code: `
        export async function f(lock: Lock) {
          (await lock.acquire()).release();
        }
      `,
    },
    {
      name: "stack",
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
      name: "two locks",
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
      name: "two at once",
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
      name: "promise then using",
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
      name: "other acquire",
      code: `
        class Pool {
          async acquire() {
            return { release() {} };
          }
        }
        export async function f(pool: Pool) {
          const g = await pool.acquire();
          await load(1);
          g.release();
        }
      `,
    },
    {
      name: "list of guards",
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
      name: "catch and end",
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
      name: "async function in between",
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
      name: "nested try",
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
