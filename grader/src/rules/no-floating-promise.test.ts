import { noFloatingPromise } from "./no-floating-promise.ts";
import { testRule } from "./test-table.ts";

testRule(noFloatingPromise, {
  invalid: [
    {
      name: "a forgotten await",
      at: [2, 3],
      code: `
        export async function f(io: Io) {
          io.sleep(1000);
          io.log("slept");
        }
      `,
    },
    {
      name: "then without a word about failure",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          io.fetch(1, 10).then((d) => io.log(d.data));
        }
      `,
    },
    {
      name: "finally without a word about failure",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          io.fetch(1, 10).finally(() => io.log("over"));
        }
      `,
    },
    {
      name: "then after catch: what it throws is lost",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          io.fetch(1, 10)
            .catch(() => undefined)
            .then((d) => use(d));
        }
      `,
    },
    {
      name: "undefined as the handler",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          io.fetch(1, 10).then(use, undefined);
        }
      `,
    },
    {
      name: "a list of promises",
      at: [2, 3],
      code: `
        export async function f(io: Io) {
          ids.map((id) => io.fetch(id, 10));
        }
      `,
    },
    {
      name: "an await of a list",
      at: [2, 3],
      code: `
        export async function f(io: Io) {
          await ids.map(async (id) => io.log((await io.fetch(id, 10)).data));
        }
      `,
    },
    {
      name: "Promise.all without an await",
      at: [2, 3],
      code: `
        export async function f(io: Io) {
          Promise.all(ids.map((id) => io.fetch(id, 10)));
        }
      `,
    },
    {
      name: "a promise behind a condition",
      at: [2, 13],
      code: `
        export async function f(io: Io, isSlow: boolean) {
          isSlow && io.sleep(10);
        }
      `,
    },
    {
      name: "one branch of a conditional",
      at: [2, 12],
      code: `
        export async function f(io: Io, isSlow: boolean) {
          isSlow ? io.sleep(10) : io.log("fast");
        }
      `,
    },
    {
      name: "an async function called at once",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          (async () => {
            await io.sleep(10);
            io.log("late");
          })();
        }
      `,
    },
    {
      name: "a helper that catches only some",
      at: [10, 3],
      code: `
        async function run(io: Io) {
          await io.sleep(10);
          try {
            await io.fetch(1, 10);
          } catch {
            io.log("failed");
          }
        }
        export function f(io: Io) {
          run(io);
        }
      `,
    },
    {
      name: "an alias of the helper",
      at: [6, 3],
      code: `
        async function run(io: Io) {
          await io.sleep(10);
        }
        export function f(io: Io) {
          const go = run;
          go(io);
        }
      `,
    },
    {
      name: "a task that nobody mentions again",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const task = io.fetch(1, 10);
          io.log("started");
        }
      `,
    },
    {
      name: "a promise as a condition",
      isUntyped: true,
      at: [5, 7],
      code: `
        async function isOpen(io: Io) {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f(io: Io) {
          if (isOpen(io)) io.log("open");
        }
      `,
    },
    {
      name: "the opposite of a promise",
      at: [5, 11],
      code: `
        async function isOpen(io: Io) {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f(io: Io) {
          return !isOpen(io);
        }
      `,
    },
    {
      name: "a promise in a template",
      at: [5, 19],
      code: `
        async function nameOf(io: Io) {
          return (await io.fetch(1, 10)).data;
        }
        export async function f(io: Io) {
          io.log(\`it is \${nameOf(io)}\`);
        }
      `,
    },
    {
      name: "a promise added to a text",
      at: [5, 21],
      code: `
        async function nameOf(io: Io) {
          return (await io.fetch(1, 10)).data;
        }
        export async function f(io: Io) {
          io.log("it is " + nameOf(io));
        }
      `,
    },
    {
      name: "a method of an object",
      at: [6, 5],
      code: `
        class Cache {
          async load() {
            await io.sleep(10);
          }
          open() {
            this.load();
          }
        }
        export { Cache };
      `,
    },
    {
      name: "a wait for an event",
      at: [2, 3],
      code: `
        export async function f(gate: Event) {
          gate.wait();
        }
      `,
    },
    {
      name: "a promise made by hand",
      at: [2, 3],
      code: `
        export async function f() {
          new Promise((resolve) => setTimeout(resolve, 10));
        }
      `,
    },
    {
      name: "optional call",
      at: [2, 3],
      code: `
        export async function f(job?: Thunk) {
          job?.();
        }
      `,
    },
  ],
  valid: [
    {
      name: "awaited, returned, kept",
      code: `
        export async function f(io: Io) {
          await io.sleep(10);
          const task = io.fetch(1, 10);
          const all = [io.fetch(2, 10)];
          all.push(io.fetch(3, 10));
          return Promise.all([task, ...all]);
        }
      `,
    },
    {
      name: "void says that it goes on alone",
      code: `
        export function f(io: Io) {
          void io.sleep(10);
        }
      `,
    },
    {
      name: "a handler of failures",
      code: `
        export function f(io: Io) {
          io.fetch(1, 10).catch((error) => use(error));
        }
      `,
    },
    {
      name: "two handlers",
      code: `
        export function f(io: Io) {
          io.fetch(1, 10).then(use, use);
        }
      `,
    },
    {
      name: "finally behind a catch",
      code: `
        export function f(io: Io) {
          io.fetch(1, 10)
            .catch(use)
            .finally(() => io.log("over"));
        }
      `,
    },
    {
      name: "a helper that catches all",
      code: `
        async function run(io: Io) {
          io.log("start");
          try {
            await io.fetch(1, 10);
          } catch (error) {
            use(error);
          }
        }
        export function f(io: Io) {
          run(io);
        }
      `,
    },
    {
      name: "a function called at once that catches all",
      code: `
        export function f(io: Io) {
          return new Promise<Datum>((resolve, reject) => {
            (async () => {
              try {
                resolve(await io.fetch(1, 10));
              } catch (error) {
                reject(error);
              }
            })();
          });
        }
      `,
    },
    {
      name: "a promise that may not be there is asked for",
      code: `
        export class Once {
          pending: Promise<Datum> | undefined;
          get(io: Io) {
            if (!this.pending) this.pending = io.fetch(1, 10);
            return this.pending && this.pending;
          }
        }
      `,
    },
    {
      name: "a map of promises that is asked",
      code: `
        export async function f(io: Io, cache: Map<number, Promise<Datum>>) {
          return (cache.get(1) || io.fetch(1, 10)) ?? cache.get(2);
        }
      `,
    },
    {
      name: "a promise assigned to a field",
      code: `
        export class Chain {
          #last: Promise<unknown> = Promise.resolve();
          add(job: Thunk) {
            this.#last = this.#last.then(job, job);
          }
        }
      `,
    },
    {
      name: "a spawned task of a group: the group waits",
      code: `
        export function f(io: Io) {
          return withTaskGroup(async (group) => {
            group.spawn(() => io.sleep(10));
          });
        }
      `,
    },
    {
      name: "an awaited condition",
      code: `
        async function isOpen(io: Io) {
          return (await io.fetch(1, 10)).data !== "";
        }
        export async function f(io: Io) {
          if (await isOpen(io)) io.log(\`open \${await isOpen(io)}\`);
        }
      `,
    },
    {
      name: "a callback that gives its promise away",
      code: `
        export function f(io: Io) {
          return ids.map((id) => io.fetch(id, 10));
        }
      `,
    },
    {
      name: "a task that is raced later",
      code: `
        export async function f(io: Io) {
          const slow = io.fetch(1, 10);
          const fast = io.fetch(2, 10);
          return await Promise.race([slow, fast]);
        }
      `,
    },
    {
      name: "something of no type",
      code: `
        export function f(go: any) {
          go();
          go.later.then(use);
        }
      `,
    },
    {
      name: "an exported promise",
      code: `
        export const ready = load(1);
      `,
    },
    {
      name: "named in an export list",
      code: `
        const ready = load(1);
        export { ready };
      `,
    },
    {
      name: "comparison of promises",
      code: `
        export function f(a: Promise<Datum>, b: Promise<Datum>) {
          return a === b;
        }
      `,
    },
    {
      name: "a yielded promise",
      code: `
        export function* f(io: Io) {
          yield io.fetch(1, 10);
        }
      `,
    },
    {
      name: "a helper that waits for what cannot fail",
      code: `
        export function f(source: AsyncIterator<number>) {
          const results: unknown[] = [];
          async function ask() {
            const [result] = await Promise.allSettled([source.next()]);
            results.push(result);
          }
          ask();
          return results;
        }
      `,
    },
    {
      name: "a helper that gives a promise which somebody else holds",
      code: `
        export function f() {
          const answer = Promise.withResolvers<number>();
          function flush() {
            answer.resolve(1);
            return answer.promise;
          }
          flush();
          return answer.promise;
        }
      `,
    },
    {
      name: "a chain that cannot fail at its end",
      code: `
        export function f(io: Io) {
          return new Promise<number>((resolve) => {
            io.fetch(1, 10)
              .then(
                () => 1,
                () => 0,
              )
              .then((n) => resolve(n));
          });
        }
      `,
    },
  ],
});
