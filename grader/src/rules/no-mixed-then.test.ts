import { testRule } from "../analysis/test-table.ts";
import { noMixedThen } from "./no-mixed-then.ts";

testRule(noMixedThen, {
  invalid: [
    {
      name: "both outcomes of a promise that nobody awaits",
      at: [4, 5],
      code: `
        export async function f(signal: AbortSignal) {
          const opened = load(1);
          opened.then(
            (it) => {
              if (signal.aborted) use(it);
            },
            () => null,
          );
          await io.sleep(1);
        }
      `,
    },
    {
      name: "the next step in a callback",
      at: [2, 43],
      code: `
        export async function f(io: Io) {
          const text = await io.fetch(1, 10).then(({ data }) => data.trim());
          return text;
        }
      `,
    },
    {
      name: "a variable that the callback sets",
      at: [3, 24],
      code: `
        export async function f() {
          let all: string[] = [];
          await getPage().then((page) => {
            all = page.items;
          });
          return all;
        }
      `,
    },
    {
      name: "an async function in it that waits for nothing",
      at: [2, 22],
      code: `
        export async function f(io: Io) {
          await load(1).then(async (first) => io.log(first.data));
        }
      `,
    },
    {
      name: "a fallback within the callback",
      at: [2, 29],
      code: `
        export async function f(io: Io) {
          return await load(1).then((first) => io.fetch(first.data, 10).catch(() => first));
        }
      `,
    },
    {
      name: "a list of chains within the callback",
      at: [2, 24],
      code: `
        export async function f(io: Io) {
          await getPage().then((page) =>
            Promise.all(page.items.map((it) => io.fetch(it, 10).then(({ data }) => data))),
          );
        }
      `,
    },
    {
      name: "then and finally",
      at: [2, 22],
      code: `
        export async function f(io: Io) {
          await load(1).then((it) => use(it)).finally(() => io.log("over"));
        }
      `,
    },
    {
      name: "a statement beside the awaits, with both outcomes in callbacks",
      at: [3, 16],
      code: `
        export async function f(io: Io) {
          await io.sleep(10);
          load(1).then((it) => use(it), () => use(undefined));
        }
      `,
    },
    {
      name: "an async function in then",
      at: [2, 30],
      code: `
        export async function f(io: Io) {
          await io.fetch(1, 10).then(async ({ data }) => {
            const second = await io.fetch(data, 10);
            io.log(second.data);
          });
        }
      `,
    },
    {
      name: "a then in a then",
      at: [2, 43],
      code: `
        export async function f(io: Io) {
          const pair = await io.fetch(1, 10).then((a) => io.fetch(a.data, 10).then((b) => [a, b]));
          use(pair);
        }
      `,
    },
    {
      name: "a then in a then, in a block",
      at: [2, 30],
      code: `
        export async function f(io: Io) {
          await io.fetch(1, 10).then((first) => {
            if (first.data === "") return undefined;
            return io.fetch(first.data, 10).then((second) => {
              io.log(second.data);
            });
          });
        }
      `,
    },
    {
      name: "a then in a then that nobody waits for",
      at: [2, 30],
      code: `
        export async function f(io: Io) {
          await io.fetch(1, 10).then((first) => {
            io.fetch(first.data, 10).then((second) => io.log(second.data), use);
          });
        }
      `,
    },
    {
      name: "an async function in the second link",
      at: [5, 11],
      code: `
        export async function f(io: Io) {
          await io
            .fetch(1, 10)
            .then(({ data }) => data.length)
            .then(async (length) => {
              await io.sleep(length);
            });
        }
      `,
    },
    {
      name: "a catch at the end",
      at: [3, 11],
      code: `
        export async function f(io: Io) {
          const data = await load(1)
            .then(async (first) => (await io.fetch(first.data, 10)).data)
            .catch(() => "none");
          io.log(data);
        }
      `,
    },
    {
      name: "returned after an await",
      at: [3, 31],
      code: `
        export async function f(io: Io) {
          await io.sleep(10);
          return io.fetch(1, 10).then(async (first) => [first, await io.fetch(2, 10)]);
        }
      `,
    },
    {
      name: "an arrow function",
      at: [1, 60],
      code: `
        export const f = async (io: Io) => await io.sleep(10).then(async () => await io.fetch(1, 10));
      `,
    },
    {
      name: "a method",
      at: [5, 35],
      code: `
        export class Reader {
          constructor(readonly io: Io) {}
          async read(io: Io) {
            const page = await getPage();
            await getPage(page.next).then(async (next) => {
              for (const item of next.items) await io.fetch(item, 10);
            });
          }
        }
      `,
    },
    {
      name: "function expressions",
      at: [2, 30],
      code: `
        export async function f(io: Io) {
          await io.fetch(1, 10).then(async function (first) {
            use(await io.fetch(first.data, 10));
          });
        }
      `,
    },
    {
      name: "in a try",
      at: [3, 24],
      code: `
        export async function f(io: Io) {
          try {
            await load(1).then((first) => {
              return io.fetch(first.data, 10).then((second) => use(second));
            });
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "then behind Promise.all",
      at: [2, 61],
      code: `
        export async function f(io: Io) {
          await Promise.all(ids.map((id) => io.fetch(id, 10))).then(async (all) => {
            await io.fetch(all.length, 10);
          });
        }
      `,
    },
    {
      name: "then by its name in brackets",
      at: [2, 33],
      code: `
        export async function f(io: Io) {
          await io.fetch(1, 10)["then"](async ({ data }) => {
            await io.fetch(data, 10);
          });
        }
      `,
    },
    {
      name: "at the top level of a module",
      at: [1, 37],
      code: `
        export const x = await load(1).then(async (first) => await load(first.data));
      `,
    },
    {
      name: "in a callback that is async itself",
      at: [3, 32],
      code: `
        export function f(io: Io) {
          return ids.map(async (id) => {
            return await load(id).then(async (datum) => {
              await io.sleep(1);
              return datum;
            });
          });
        }
      `,
    },
    {
      name: "a then in a then, and the code goes on",
      at: [3, 16],
      code: `
        export async function f(io: Io) {
          await io.sleep(10);
          load(1).then((first) => load(first.data).then((second) => use(second)));
        }
      `,
    },
    {
      name: "both faults in one chain are one finding",
      at: [2, 22],
      code: `
        export async function f(io: Io) {
          await load(1).then((a) => load(a.data).then((b) => use(b))).then(async () => {
            await io.sleep(10);
          });
        }
      `,
    },
  ],
  valid: [
    {
      name: "both outcomes of a promise that is awaited below",
      code: `
        export async function f(signal: AbortSignal) {
          const opened = load(1);
          opened.then(
            (it) => {
              if (signal.aborted) use(it);
            },
            () => null,
          );
          await io.sleep(1);
          return await Promise.race([opened, load(2)]);
        }
      `,
    },
    {
      name: "a chain whose outcomes settle a promise that was made by hand",
      code: `
        export async function f(io: Io) {
          const answer = Promise.withResolvers<Datum>();
          await io.sleep(10);
          load(2).then(
            (it) => {
              answer.resolve(it);
            },
            (reason) => {
              answer.reject(reason);
            },
          );
          return answer.promise;
        }
      `,
    },
    {
      name: "the result or a value to fall back on, in one line",
      code: `
        export async function f(io: Io) {
          return await io.fetch(1, 10).then(({ data }) => data.trim()).catch(() => "none");
        }
      `,
    },
    {
      name: "a function by its name, for one step",
      code: `
        export async function f(show: (datum: Datum) => void) {
          await load(1).then(show);
        }
      `,
    },
    {
      name: "work on the side, with a catch, with void, and for a promise of others",
      code: `
        export async function f(io: Io, { resolve, reject }: PromiseWithResolvers<Datum>) {
          await io.sleep(10);
          load(1).then((it) => use(it)).catch(use);
          void load(2).then((it) => use(it), use);
          load(3).then((it) => load(it.id)).then(resolve, reject);
        }
      `,
    },
    {
      name: "a value to fall back on",
      code: `
        export async function f(io: Io) {
          const datum = await io.fetch(1, 10).catch(() => undefined);
          const other = await io.fetch(1, 10).catch(async () => await io.fetch(2, 10));
          return [datum, other];
        }
      `,
    },
    {
      name: "a handler for a task that is awaited later",
      code: `
        export async function f(io: Io) {
          const task = io.fetch(1, 10);
          task.catch(() => {});
          await io.sleep(10);
          return await task;
        }
      `,
    },
    {
      name: "finally",
      code: `
        export async function f(io: Io) {
          const guard = await new Lock().acquire();
          return await io.fetch(1, 10).finally(() => guard.release());
        }
      `,
    },
    {
      name: "each with a then, all at once",
      code: `
        export async function f(io: Io) {
          return await Promise.all(
            ids.map((id) => io.fetch(id, 10).then(async (a) => [a, await io.fetch(a.data, 10)])),
          );
        }
      `,
    },
    {
      name: "several chains in a list",
      code: `
        export async function f(io: Io) {
          await Promise.all([
            load(1).then(async (a) => use(await io.fetch(a.data, 10))),
            load(2).then((b) => io.fetch(b.data, 10).then(use)),
          ]);
        }
      `,
    },
    {
      name: "a chain that is started and awaited later",
      code: `
        export async function f(io: Io) {
          const report = load(1).then(async (first) => {
            await io.sleep(10);
            return first.data;
          });
          await io.fetch(2, 10);
          return await report;
        }
      `,
    },
    {
      name: "a pure chain in a function that is not async",
      code: `
        export function f(io: Io) {
          return load(1)
            .then((first) => io.fetch(first.data, 10).then((second) => [first, second]))
            .then(async (pair) => (await io.sleep(10), pair));
        }
      `,
    },
    {
      name: "a chain that is all the async function does",
      code: `
        export async function f(io: Io) {
          return load(1).then((first) => io.fetch(first.data, 10).then((second) => [first, second]));
        }
      `,
    },
    {
      name: "two handlers: the second does not hear of the first",
      code: `
        export async function f(io: Io) {
          await load(1).then(
            async (first) => use(await io.fetch(first.data, 10)),
            async (error) => {
              await io.sleep(10);
              use(error);
            },
          );
        }
      `,
    },
    {
      name: "the one behind the last one",
      code: `
        export class Chain {
          #last: Promise<unknown> = Promise.resolve();
          async add(job: Thunk, io: Io) {
            await io.sleep(0);
            const turn = this.#last.then(async () => await job());
            this.#last = turn.catch(() => {});
            return await turn;
          }
        }
      `,
    },
    {
      name: "work that goes on alone",
      code: `
        export async function f(io: Io) {
          load(1)
            .then(async (first) => use(await io.fetch(first.data, 10)))
            .catch(use);
          await io.sleep(10);
        }
      `,
    },
    {
      name: "a function by its name",
      code: `
        async function show(datum: Datum) {
          await io.sleep(10);
          io.log(datum.data);
        }
        export async function f() {
          await load(1).then(show);
        }
      `,
    },
    {
      name: "a fold of promises",
      code: `
        export async function f(io: Io) {
          return await ids.reduce(
            (before: Promise<Datum[]>, id) =>
              before.then(async (data) => [...data, await io.fetch(id, 10)]),
            Promise.resolve([]),
          );
        }
      `,
    },
  ],
});
