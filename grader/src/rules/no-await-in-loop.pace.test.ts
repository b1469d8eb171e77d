import { testRule } from "../analysis/test-table.ts";
import { noAwaitInLoop } from "./no-await-in-loop.ts";

testRule(noAwaitInLoop, {
  invalid: [
    {
      name: "a list that is turned round, whose results are kept",
      at: [2, 51],
      code: `
        export async function f(all: Datum[]) {
          for (const spec of specs.toReversed()) all.push(await io.fetch(spec.id, spec.ms));
        }
      `,
    },
    {
      name: "things that are closed in the order in which they lie there",
      at: [2, 28],
      code: `
        export async function f(opened: readonly { close(key: number): Promise<void>; key: number }[]) {
          for (const it of opened) await it.close(it.key);
        }
      `,
    },
    {
      name: "waiters of an event, one after the other",
      at: [7, 29],
      code: `
        async function waiter(name: string, gate: Event) {
          io.log(\`\${name} waiting\`);
          await gate.wait();
          io.log(\`\${name} on\`);
        }
        export async function f(names: readonly string[], gate: Event) {
          for (const name of names) await waiter(name, gate);
        }
      `,
    },
    {
      name: "a worker that is started once",
      at: [7, 16],
      code: `
        export async function f() {
          const out: Datum[] = [];
          let i = 0;
          async function worker() {
            while (i < ids.length) {
              const k = i++;
              out[k] = await load(ids[k]!);
            }
          }
          await worker();
          return out;
        }
      `,
    },
    {
      name: "a shared index with one worker",
      at: [6, 16],
      code: `
        export async function f() {
          let i = 0;
          const out: Datum[] = [];
          const w = async () => {
            while (i < ids.length) {
              out.push(await load(ids[i++]!));
            }
          };
          return Promise.all([w()]);
        }
      `,
    },
    {
      name: "a loop in a map callback over one item",
      at: [5, 40],
      code: `
        export const f = () =>
          Promise.all(
            [0].map(async () => {
              const out: Datum[] = [];
              for (const t of thunks) out.push(await t());
              return out;
            }),
          );
      `,
    },
  ],
  valid: [
    {
      name: "things that are closed from the last one to the first",
      code: `
        export async function f(opened: { close(key: number): Promise<void>; key: number }[]) {
          for (const it of opened.reverse()) await it.close(it.key);
        }
      `,
    },
    {
      name: "the same with a copy of the list",
      code: `
        export async function f(opened: readonly { close(key: number): Promise<void>; key: number }[]) {
          const errors: unknown[] = [];
          for (const it of opened.toReversed()) {
            try {
              await it.close(it.key);
            } catch (error) {
              errors.push(error);
            }
          }
          return errors;
        }
      `,
    },
    {
      name: "the same with an index that goes down",
      code: `
        export async function f(opened: readonly { close(key: number): Promise<void>; key: number }[]) {
          for (let i = opened.length - 1; i >= 0; i--) await opened[i]!.close(opened[i]!.key);
        }
      `,
    },
    {
      name: "sleep in body",
      code: `
        export async function f() {
          for (const id of ids) {
            use(await load(id));
            await io.sleep(100);
          }
        }
      `,
    },
    {
      name: "timer in body",
      code: `
        export async function f() {
          for (const id of ids) {
            use(await load(id));
            await new Promise<void>((r) => setTimeout(r, 100));
          }
        }
      `,
    },
    {
      name: "a sleep of one's own",
      code: `
        const rest = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
        export async function f() {
          for (const id of ids) {
            use(await load(id));
            await rest(5);
          }
        }
      `,
    },
    {
      name: "sleep only",
      code: `
        export async function f() {
          for (const s of specs) await io.sleep(s.ms);
        }
      `,
    },
    {
      name: "worker shared index",
      code: `
        export async function f() {
          const out: Datum[] = [];
          let i = 0;
          async function worker() {
            while (i < ids.length) {
              const k = i++;
              out[k] = await load(ids[k]!);
            }
          }
          await Promise.all([worker(), worker()]);
          return out;
        }
      `,
    },
    {
      name: "workers started by Array.from",
      code: `
        export async function f(limit: number) {
          const out: Datum[] = [];
          let i = 0;
          await Promise.all(
            Array.from({ length: limit }, async () => {
              while (i < ids.length) {
                const k = i++;
                out[k] = await load(ids[k]!);
              }
            }),
          );
          return out;
        }
      `,
    },
    {
      name: "workers over a shared iterator",
      code: `
        export async function f(limit: number) {
          const out: Datum[] = [];
          const it = ids.entries();
          const worker = async () => {
            for (const [k, id] of it) out[k] = await load(id);
          };
          await Promise.all(Array.from({ length: limit }, worker));
          return out;
        }
      `,
    },
    {
      name: "workers started in a loop",
      code: `
        export async function f(limit: number, queue: Thunk[]) {
          const running: Promise<void>[] = [];
          async function worker() {
            for (let t = queue.shift(); t; t = queue.shift()) use(await t());
          }
          for (let n = 0; n < limit; n++) running.push(worker());
          await Promise.all(running);
        }
      `,
    },
    {
      name: "Promise.race over those under way",
      code: `
        export async function f(limit: number) {
          const flying = new Set<Promise<unknown>>();
          for (const id of ids) {
            const p = load(id).finally(() => flying.delete(p));
            flying.add(p);
            if (flying.size >= limit) await Promise.race(flying);
          }
          await Promise.all(flying);
        }
      `,
    },
    {
      name: "a semaphore taken in the loop",
      code: `
        export async function f() {
          const s = new Semaphore(3);
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
      name: "one chunk after the other",
      code: `
        export async function f() {
          const out: Datum[] = [];
          for (let i = 0; i < ids.length; i += 5) {
            out.push(...(await Promise.all(ids.slice(i, i + 5).map((id) => load(id)))));
          }
          return out;
        }
      `,
    },
    {
      name: "gate in body",
      code: `
        export async function f(gate: Event) {
          for (const id of ids) {
            await gate.wait();
            use(await load(id));
          }
        }
      `,
    },
    {
      name: "lock in body",
      code: `
        export async function f(lock: Lock) {
          for (const id of ids) {
            using _ = await lock.acquire();
            use(await load(id));
          }
        }
      `,
    },
    {
      name: "the same call each time",
      code: `
        export async function f(pause: () => Promise<void>) {
          for (let i = 0; i < 3; i++) {
            io.log(\`\${i}\`);
            await pause();
          }
        }
      `,
    },
    {
      name: "writes of one file in order",
      code: `
        declare const file: { write(line: string): Promise<void> };
        export async function f(lines: string[]) {
          for (const line of lines) await file.write(line);
        }
      `,
    },
    {
      name: "one lane for each group",
      code: `
        export async function f(groups: number[][]) {
          await Promise.all(
            groups.map(async (group) => {
              for (const id of group) use(await load(id));
            }),
          );
        }
      `,
    },
    {
      name: "a task group for each chunk",
      code: `
        export async function f() {
          for (let i = 0; i < ids.length; i += 2)
            await withTaskGroup(async (tg) => {
              for (const id of ids.slice(i, i + 2)) tg.spawn(() => load(id));
            });
        }
      `,
    },
    {
      name: "a flag that changes elsewhere",
      code: `
        export async function f(signal: { stopped: boolean }) {
          while (!signal.stopped) {
            use(await load(Math.random()));
          }
        }
      `,
    },
    {
      name: "a limiter in each turn",
      code: `
        declare const bucket: { take(): Promise<void> };
        export async function f() {
          for (const id of ids) {
            await bucket.take();
            use(await load(id));
          }
        }
      `,
    },
    {
      name: "fetch with a minimum time",
      code: `
        export async function f() {
          for (const id of ids) {
            const [d] = await Promise.all([load(id), io.sleep(100)]);
            use(d);
          }
        }
      `,
    },
    {
      name: "race over those under way",
      code: `
        export async function f() {
          const open = new Map(ids.map((id) => [id, load(id)]));
          while (open.size > 0) {
            const d = await Promise.race(open.values());
            open.delete(Number(d.id));
          }
        }
      `,
    },
    {
      name: "waits for events",
      code: `
        export async function f(gates: Event[]) {
          for (const g of gates) await g.wait();
        }
      `,
    },
    {
      name: "locks taken one by one",
      code: `
        export async function f(locks: Lock[]) {
          const gs: Guard[] = [];
          for (const l of locks) gs.push(await l.acquire());
          return gs;
        }
      `,
    },
    {
      name: "a batch that is flushed when full",
      code: `
        export async function f() {
          let batch: Promise<Datum>[] = [];
          for (const id of ids) {
            batch.push(load(id));
            if (batch.length === 3) {
              await Promise.all(batch);
              batch = [];
            }
          }
        }
      `,
    },
    {
      name: "Promise.race over a pool",
      code: `
        export async function f() {
          const pool: Promise<number>[] = [];
          for (const id of ids) {
            if (pool.length >= 3) {
              await Promise.race(pool);
            }
            pool.push(load(id).then(() => id));
          }
        }
      `,
    },
    {
      name: "rounds with a pause between",
      code: `
        export const f = (names: readonly string[], rounds: number, pause: () => Promise<void>) =>
          Promise.all(
            names.map(async (name) => {
              for (let i = 0; i < rounds; i++) {
                io.log(\`\${name}\${i}\`);
                if (i < rounds - 1) await pause();
              }
            }),
          );
      `,
    },
    {
      name: "workers spawned in a task group",
      code: `
        export const f = (limit: number) =>
          withTaskGroup(async (tg) => {
            let i = 0;
            for (let n = 0; n < limit; n++)
              tg.spawn(async () => {
                while (i < ids.length) use(await load(ids[i++]!));
              });
          });
      `,
    },
    {
      name: "workers that are methods",
      code: `
        export class W {
          #q: number[] = [];
          async #work() {
            for (let id = this.#q.shift(); id; id = this.#q.shift()) use(await load(id));
          }
          run() {
            return Promise.all([this.#work(), this.#work()]);
          }
        }
      `,
    },
    {
      name: "workers started by map",
      code: `
        export const f = (limit: number) => {
          const q = [...ids];
          return Promise.all(
            Array(limit)
              .fill(0)
              .map(async () => {
                while (q.length) use(await load(q.shift()!));
              }),
          );
        };
      `,
    },
    {
      name: "a collector that starts the next on completion",
      code: `
        export const f = (limit: number) =>
          new Promise<void>((resolve) => {
            let i = 0,
              active = 0;
            const next = () => {
              if (i >= ids.length && active === 0) return resolve();
              while (active < limit && i < ids.length) {
                active++;
                load(ids[i++]!).finally(() => {
                  active--;
                  next();
                });
              }
            };
            next();
          });
      `,
    },
    {
      name: "await null",
      code: `
        export async function f() {
          for (const id of ids) {
            use(id);
            await null;
          }
        }
      `,
    },
    {
      name: "await Promise.resolve",
      code: `
        export async function f() {
          for (const id of ids) {
            use(id);
            await Promise.resolve();
          }
        }
      `,
    },
    {
      name: "await setImmediate",
      code: `
        export async function f() {
          for (const id of ids) {
            use(id);
            await new Promise<void>((r) => setImmediate(r));
          }
        }
      `,
    },
    {
      name: "a wait until something is done",
      code: `
        export async function f(done: () => boolean) {
          while (!done()) await Promise.resolve();
        }
      `,
    },
    {
      name: "a bounded wait until something is done",
      code: `
        export async function f(done: () => boolean) {
          for (let i = 0; i < 100 && !done(); i++) await load(i);
        }
      `,
    },
  ],
});
