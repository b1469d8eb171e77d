import { testRule } from "../analysis/test-table.ts";
import { noLateAwait } from "./no-late-await.ts";

testRule(noLateAwait, {
  invalid: [
    {
      name: "for await over a list that is made there",
      at: [3, 7],
      code: `
        export async function f() {
          const data: Datum[] = [];
          for await (const datum of ids.map((id) => load(id))) data.push(datum);
          return data;
        }
      `,
    },
    {
      name: "for of over a list that is made there, and over a literal",
      at: [3, 52],
      code: `
        export async function f() {
          const data: Datum[] = [];
          for (const task of [load(1), load(2)]) data.push(await task);
          return data;
        }
      `,
    },
    {
      name: "tasks in a map",
      at: [5, 48],
      code: `
        export async function f() {
          const tasks = new Map<number, Promise<Datum>>();
          for (const id of ids) tasks.set(id, load(id));
          const data = new Map<number, Datum>();
          for (const [id, task] of tasks) data.set(id, await task);
          return data;
        }
      `,
    },
    {
      name: "tasks in a map that is made of pairs, asked for by key",
      at: [3, 29],
      code: `
        export async function f() {
          const tasks = new Map(ids.map((id) => [id, load(id)] as const));
          for (const id of ids) use(await tasks.get(id));
        }
      `,
    },
    {
      name: "tasks in a set, and the values of a map",
      at: [4, 33],
      code: `
        export async function f() {
          const tasks = new Set<Promise<Datum>>();
          ids.forEach((id) => tasks.add(load(id)));
          for (const task of tasks) use(await task);
        }
      `,
    },
    {
      name: "tasks in a record",
      at: [4, 64],
      code: `
        export async function f(names: string[]) {
          const tasks: Record<string, Promise<Datum>> = {};
          for (const name of names) tasks[name] = load(name);
          for (const [name, task] of Object.entries(tasks)) use([name, await task]);
        }
      `,
    },
    {
      name: "the entries of a list",
      at: [3, 54],
      code: `
        export async function f() {
          const tasks = ids.map((id) => load(id));
          for (const [at, task] of tasks.entries()) use([at, await task]);
        }
      `,
    },
    {
      name: "a task in a property",
      at: [4, 7],
      code: `
        export async function f(io: Io) {
          const job = { task: load(1), copies: 1 };
          await io.sleep(100);
          use(await job.task);
        }
      `,
    },
    {
      name: "the second of two properties",
      at: [4, 18],
      code: `
        export async function f() {
          const jobs = { first: load(1), second: load(2) };
          const first = await jobs.first;
          return [first, await jobs.second];
        }
      `,
    },
    {
      name: "the second of two that are taken apart",
      at: [4, 18],
      code: `
        export async function f() {
          const [a, b] = [load(1), load(2)];
          const first = await a;
          return [first, await b];
        }
      `,
    },
  ],
  valid: [
    {
      name: "for await over what comes one by one, and over what cannot fail",
      code: `
        declare function pages(): AsyncIterable<Datum>;
        export async function f(io: Io) {
          for await (const page of pages()) use(page);
          for await (const datum of ids.map((id) => load(id).catch(() => undefined))) use(datum);
          for await (const _ of ids.map((ms) => io.sleep(ms))) use(ms());
        }
        declare function ms(): number;
      `,
    },
    {
      name: "a list of one, and values",
      code: `
        export async function f() {
          for await (const datum of [load(1)]) use(datum);
          for await (const id of ids.map((id) => id + 1)) use(id);
        }
      `,
    },
    {
      name: "a cache that is filled and asked in the same turn",
      code: `
        export async function f() {
          const cache = new Map<number, Promise<Datum>>();
          for (const id of ids) {
            if (!cache.has(id)) cache.set(id, load(id));
            use(await cache.get(id));
          }
        }
      `,
    },
    {
      name: "a map whose tasks are waited for together first",
      code: `
        export async function f() {
          const tasks = new Map<number, Promise<Datum>>();
          for (const id of ids) tasks.set(id, load(id));
          await Promise.all(tasks.values());
          for (const [id, task] of tasks) use([id, await task]);
        }
      `,
    },
    {
      name: "a map and a record that are handed on",
      code: `
        export async function f(names: string[]) {
          const tasks = new Map<string, Promise<Datum>>();
          const record: Record<string, Promise<Datum>> = {};
          for (const name of names) {
            tasks.set(name, load(name));
            record[name] = load(name);
          }
          use(tasks);
          use(record);
          for (const task of tasks.values()) use(await task);
          for (const task of Object.values(record)) use(await task);
        }
      `,
    },
    {
      name: "thunks by key, which start when they are called",
      code: `
        export async function f() {
          const jobs = new Map<number, Thunk>();
          for (const id of ids) jobs.set(id, () => load(id));
          for (const [id, job] of jobs) use([id, await job()]);
        }
      `,
    },
    {
      name: "tasks by key that cannot fail",
      code: `
        export async function f() {
          const tasks = new Map<number, Promise<Datum | undefined>>();
          for (const id of ids) tasks.set(id, load(id).catch(() => undefined));
          for (const task of tasks.values()) use(await task);
        }
      `,
    },
    {
      name: "a property that is awaited at once, and one that somebody hears",
      code: `
        export async function f(io: Io) {
          const job = { task: load(1), copies: 1 };
          use(await job.task);
          const other = { task: load(1), copies: 1 };
          other.task.catch(() => {});
          await io.sleep(100);
          use(await other.task);
        }
      `,
    },
    {
      name: "an object that is handed on, and one that is taken apart elsewhere",
      code: `
        export async function f(io: Io) {
          const job = { task: load(1), copies: 1 };
          use(job);
          await io.sleep(100);
          use(await job.task);
        }
      `,
    },
  ],
});
