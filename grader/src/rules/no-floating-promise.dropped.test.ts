import { testRule } from "../analysis/test-table.ts";
import { noFloatingPromise } from "./no-floating-promise.ts";

testRule(noFloatingPromise, {
  invalid: [
    {
      name: "a promise that is overwritten",
      at: [2, 7],
      code: `
        export async function f() {
          let task = load(1);
          task = load(2);
          return await task;
        }
      `,
    },
    {
      name: "a promise that is overwritten in a branch, a few lines later",
      at: [2, 7],
      code: `
        export async function f(io: Io, isOther: boolean) {
          let task = load(1);
          io.log("started");
          if (isOther) {
            task = load(2);
          }
          return await task;
        }
      `,
    },
    {
      name: "a promise that each turn of a loop overwrites",
      at: [3, 25],
      code: `
        export async function f() {
          let task: Promise<Datum> | undefined;
          for (const id of ids) task = load(id);
          return await task;
        }
      `,
    },
    {
      name: "a first try that a second one replaces",
      at: [4, 3],
      code: `
        export async function f() {
          let task: Promise<Datum>;
          use("start");
          task = load(1);
          try {
            task = load(2);
          } finally {
            use("started");
          }
          return await task;
        }
      `,
    },
    {
      name: "a promise that is awaited in one branch",
      at: [2, 9],
      code: `
        export async function f(isPatient: boolean) {
          const task = load(1);
          if (isPatient) await task;
        }
      `,
    },
    {
      name: "a promise that is awaited in one branch, with a result behind it",
      at: [2, 9],
      code: `
        export async function f(isPatient: boolean) {
          const task = load(1);
          if (isPatient) {
            use(await task);
          } else {
            use("nothing");
          }
          return ids.length;
        }
      `,
    },
    {
      name: "a return in front of the await",
      at: [2, 9],
      code: `
        export async function f(cache: Map<number, Datum>) {
          const task = load(1);
          const known = cache.get(2);
          if (known) return known;
          return await task;
        }
      `,
    },
    {
      name: "a list that is awaited on request",
      at: [2, 9],
      code: `
        export async function f(isPatient: boolean) {
          const tasks = ids.map((id) => load(id));
          return isPatient ? await Promise.all(tasks).then((all) => all.length) : 0;
        }
      `,
    },
    {
      name: "a list that is filled by a loop and awaited on request",
      at: [3, 25],
      code: `
        export async function f(isPatient: boolean) {
          const tasks: Promise<Datum>[] = [];
          for (const id of ids) tasks.push(load(id));
          if (isPatient) await Promise.all(tasks);
        }
      `,
    },
    {
      name: "a promise in one case of a switch",
      at: [2, 9],
      code: `
        export async function f(mode: string) {
          const task = load(1);
          switch (mode) {
            case "wait":
              await task;
              break;
            default:
              use(mode);
          }
        }
      `,
    },
    {
      name: "a part of a result that nobody mentions",
      at: [3, 15],
      code: `
        declare function startJob(id: number): { id: number; done: Promise<void> };
        export function f() {
          const { id, done } = startJob(1);
          return id;
        }
      `,
    },
    {
      name: "a part of a result, under a name of its own and in a list",
      at: [3, 17],
      code: `
        declare function startTwo(): Promise<[{ done: Promise<Datum> }, Promise<void>]>;
        export async function f() {
          const [first, second] = await startTwo();
          return await first.done;
        }
      `,
    },
    {
      name: "a part of what a helper starts",
      at: [5, 21],
      code: `
        function startJob(id: number) {
          return { id, done: load(id) };
        }
        export function f() {
          const { id, done: ended } = startJob(1);
          return id;
        }
      `,
    },
    {
      name: "a promise that is only printed",
      at: [2, 9],
      code: `
        export async function f() {
          const task = load(1);
          console.log("started", task);
        }
      `,
    },
    {
      name: "a list that is only printed, in an object",
      at: [2, 9],
      code: `
        export async function f() {
          const tasks = ids.map((id) => load(id));
          console.table({ tasks, count: tasks.length });
        }
      `,
    },
  ],
  valid: [
    {
      name: "awaited before it is overwritten",
      code: `
        export async function f() {
          let task = load(1);
          use(await task);
          task = load(2);
          return await task;
        }
      `,
    },
    {
      name: "the old one goes on in the new one",
      code: `
        export async function f() {
          let task = load(1);
          task = task.then(() => load(2));
          for (const id of ids) task = Promise.all([task, load(id)]).then(([, it]) => it);
          return await task;
        }
      `,
    },
    {
      name: "overwritten in one case of two, each of which ends",
      code: `
        export async function f(isOther: boolean) {
          let task: Promise<Datum>;
          if (isOther) task = load(1);
          else task = load(2);
          return await task;
        }
      `,
    },
    {
      name: "a retry that keeps the last",
      code: `
        export async function f() {
          let task: Promise<Datum>;
          for (const id of ids) {
            task = load(id);
            if ((await Promise.allSettled([task]))[0].status === "fulfilled") return await task;
          }
          return undefined;
        }
      `,
    },
    {
      name: "what is overwritten cannot fail",
      code: `
        export async function f(isOther: boolean) {
          let task: Promise<unknown> = Promise.resolve();
          if (isOther) task = load(2);
          return await task;
        }
      `,
    },
    {
      name: "a loop that is left behind the start",
      code: `
        export async function f() {
          let task: Promise<Datum> | undefined;
          for (const id of ids) {
            if (id < 5) continue;
            task = load(id);
            break;
          }
          return await task;
        }
      `,
    },
    {
      name: "a closure reads what is overwritten",
      code: `
        export async function f() {
          let task = load(1);
          const last = () => task;
          use(last);
          task = load(2);
          return await last();
        }
      `,
    },
    {
      name: "awaited in both branches, or in a finally",
      code: `
        export async function f(isFast: boolean) {
          const task = load(1);
          if (isFast) use("fast");
          else return await task;
          return await task;
        }
        export async function g(isFast: boolean) {
          const task = load(1);
          try {
            if (isFast) return;
            use(ids);
          } finally {
            await task;
          }
        }
      `,
    },
    {
      name: "the failure is taken in any case",
      code: `
        export async function f(isPatient: boolean) {
          const task = load(1);
          task.catch(() => {});
          if (isPatient) await task;
        }
        export async function g(isPatient: boolean) {
          const task = load(1).catch(() => undefined);
          if (isPatient) await task;
        }
      `,
    },
    {
      name: "whoever asks may know whether there is anything to wait for",
      code: `
        export async function f(tasks: Promise<Datum>[], items: number[], options: { wait: boolean }) {
          const list = items.map((id) => load(id));
          if (items.length > 0) await Promise.all(list);
          const task = load(1, options);
          if (options.wait) await task;
          const other = load(2);
          if (tasks.includes(other)) await other;
        }
      `,
    },
    {
      name: "conditions that exclude one another",
      code: `
        export async function f(isFast: boolean, isSlow: boolean) {
          const task = load(1);
          if (isFast) use(await Promise.race([task, load(2)]));
          if (isSlow) await task;
        }
      `,
    },
    {
      name: "a sleep, and a wait for an event, that are not needed in the end",
      code: `
        declare function once(name: string): Promise<void>;
        export async function f(io: Io, isFull: boolean) {
          const pause = io.sleep(100);
          const drained = once("drain");
          if (isFull) await drained;
          if (isFull) await pause;
        }
      `,
    },
    {
      name: "a task that is asked for in the turns of a loop",
      code: `
        export async function f() {
          const task = load(1);
          for (const id of ids) if (id === 3) await task;
        }
      `,
    },
    {
      name: "an error that goes on",
      code: `
        export async function f(isOpen: boolean) {
          const task = load(1);
          if (!isOpen) throw new Error("closed");
          return await task;
        }
      `,
    },
    {
      name: "a promise of the turn before",
      code: `
        export async function f() {
          let task: Promise<Datum> | undefined;
          for (const id of ids) {
            await task;
            task = load(id);
          }
        }
      `,
    },
    {
      name: "a part that is left out on purpose, or to get the rest",
      code: `
        declare function startJob(id: number): { id: number; done: Promise<void>; end: Promise<void> };
        export function f() {
          const { done, ...rest } = startJob(1);
          const { id, done: _done } = startJob(2);
          use([id, rest]);
        }
      `,
    },
    {
      name: "a part of what others have",
      code: `
        declare const pool: { getJob(id: number): { id: number; done: Promise<void> } };
        function startJob(id: number) {
          const done = load(id);
          use(done);
          return { id, done };
        }
        function startSafe(id: number) {
          return { id, done: load(id).catch(() => undefined) };
        }
        export function f() {
          const { id, done } = pool.getJob(1);
          const { id: second, done: ended } = startJob(2);
          const { id: third, done: over } = startSafe(3);
          const { promise, resolve } = Promise.withResolvers<number>();
          use([id, second, third, resolve]);
        }
      `,
    },
    {
      name: "what the promise resolves to is printed",
      code: `
        export async function f() {
          const task = load(1);
          console.log("started", task);
          console.log("ended", await task);
        }
      `,
    },
    {
      name: "a logger that is no console",
      code: `
        declare const journal: { log(text: string, entry: unknown): void };
        export async function f() {
          const task = load(1);
          journal.log("started", task);
        }
      `,
    },
  ],
});
