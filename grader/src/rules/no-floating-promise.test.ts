import { testRule } from "../analysis/test-table.ts";
import { noFloatingPromise } from "./no-floating-promise.ts";

testRule(noFloatingPromise, {
  invalid: [
    {
      name: "a method that throws the failure on after it has logged it",
      at: [8, 5],
      code: `
        export class Query {
          #fetch(options?: { logs: boolean }): Promise<unknown> {
            let promise: Promise<unknown> = load(1);
            if (options?.logs) promise = promise.catch((error) => { use(error); throw error; });
            return promise;
          }
          update(): void {
            this.#fetch();
          }
        }
      `,
    },
    {
      name: "a helper that takes the failures in one branch of a choice only",
      at: [5, 3],
      code: `
        function save(isQuiet: boolean): Promise<unknown> {
          return isQuiet ? load(1).catch(() => {}) : load(1);
        }
        export function f() {
          save(true);
        }
      `,
    },
    {
      name: "work that may be over at once",
      at: [3, 3],
      code: `
        declare function flush(): void | Promise<void>;
        export function f() {
          flush();
        }
      `,
    },
    {
      name: "a catch that throws again",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          load(1).catch((error: unknown) => {
            io.log(String(error));
            throw error;
          });
        }
      `,
    },
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
    {
      name: "tasks pushed to a list that is only counted",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const tasks: Promise<Datum>[] = [];
          for (const id of ids) tasks.push(io.fetch(id, 10));
          io.log(String(tasks.length));
        }
      `,
    },
    {
      name: "tasks put in a set by a callback, with a name on the way",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const running = new Set<Promise<Datum>>();
          ids.forEach((id) => {
            const task = io.fetch(id, 10);
            running.add(task);
          });
          io.log(\`\${running.size} running\`);
        }
      `,
    },
    {
      name: "a mapped list that is only asked for its length",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const all = ids.map(async (id) => io.log((await io.fetch(id, 10)).data));
          if (all.length > 3) io.log("many");
        }
      `,
    },
    {
      name: "slots filled by index",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const slots = new Array<Promise<Datum>>(ids.length);
          for (const [index, id] of ids.entries()) slots[index] = io.fetch(id, 10);
        }
      `,
    },
    {
      name: "a map by id that is only asked whether it has one",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const started = new Map<number, Promise<Datum>>();
          for (const id of ids) if (!started.has(id)) started.set(id, io.fetch(id, 10));
        }
      `,
    },
    {
      name: "two in a literal",
      at: [2, 9],
      code: `
        export async function f(io: Io) {
          const both = [io.fetch(1, 10), io.fetch(2, 10)];
          io.log("started");
        }
      `,
    },
    {
      name: "a variable that is filled later and only asked whether it is there",
      at: [4, 5],
      code: `
        export function f(io: Io) {
          let task: Promise<Datum> | undefined;
          return () => {
            task = io.fetch(1, 10);
            if (task !== undefined) io.log("running");
          };
        }
      `,
    },
    {
      name: "a private field that nobody reads",
      at: [5, 5],
      code: `
        class Loader {
          #task: Promise<Datum> | undefined;
          start(io: Io) {
            if (this.#task) return;
            this.#task = io.fetch(1, 10);
          }
        }
        export { Loader };
      `,
    },
    {
      name: "a private list of a class, filled and never waited for",
      at: [2, 12],
      code: `
        class Loader {
          readonly #tasks: Promise<Datum>[] = [];
          start(io: Io) {
            this.#tasks.push(io.fetch(1, 10));
          }
          get size() {
            return this.#tasks.length;
          }
        }
        export { Loader };
      `,
    },
    {
      name: "a property of an object whose other properties are read",
      at: [2, 32],
      code: `
        export async function f(io: Io) {
          const job = { started: true, task: io.fetch(1, 10) };
          if (job.started) io.log("started");
        }
      `,
    },
    {
      name: "one of two that are taken apart",
      at: [2, 17],
      code: `
        export async function f(io: Io) {
          const [first, second] = [io.fetch(1, 10), io.fetch(2, 10)];
          return await first;
        }
      `,
    },
    {
      name: "one branch of a value that nobody uses",
      at: [2, 9],
      code: `
        export async function f(io: Io, isSlow: boolean) {
          const task = isSlow ? io.sleep(10) : undefined;
          io.log("started");
        }
      `,
    },
    {
      name: "a background set with a finally: the failure is still nobody's",
      at: [2, 9],
      code: `
        export function f(io: Io) {
          const background = new Set<Promise<unknown>>();
          background.add(io.fetch(1, 10).finally(() => io.log("over")));
        }
      `,
    },
  ],
  valid: [
    {
      name: "a method that leaves the failure to its caller only where that asks for it",
      code: `
        export class Query {
          #fetch(options?: { throws: boolean }): Promise<unknown> {
            let promise: Promise<unknown> = load(1);
            if (!options?.throws) promise = promise.catch(() => undefined);
            return promise;
          }
          update(): void {
            this.#fetch();
          }
        }
      `,
    },
    {
      name: "a property of a promise that is kept",
      code: `
        export async function* f(first: Promise<Datum>) {
          const running = [first];
          Object.defineProperty(running[0], "name", { value: "first" });
          yield await Promise.race(running);
        }
      `,
    },
    {
      name: "an answer that is a promise only if that was asked for",
      code: `
        declare function validate(value: unknown): boolean | Promise<unknown>;
        export function f(value: unknown) {
          validate(value);
          const isValid = validate(value);
          if (!isValid) use(value);
        }
      `,
    },
    {
      name: "a helper that takes the failures in each branch of a choice",
      code: `
        export class Query {
          #running: Promise<Datum> | undefined;
          start() {
            this.#running = load(1);
          }
          cancel(): Promise<void> {
            return this.#running ? this.#running.then(() => {}).catch(() => {}) : Promise.resolve();
          }
          restart() {
            this.cancel();
            this.start();
          }
        }
      `,
    },
    {
      name: "a catch that throws what it does not know",
      code: `
        export function f(io: Io) {
          load(1).catch((error: unknown) => {
            if (!(error instanceof RangeError)) throw error;
            io.log(error.message);
          });
        }
      `,
    },
    {
      name: "a list that is handed on, spread, returned, read by index, or taken in a closure",
      code: `
        export function f(io: Io) {
          const lists: Promise<Datum>[][] = [[], [], [], [], []];
          const [a, b, c, d, e] = lists as [Promise<Datum>[], Promise<Datum>[], Promise<Datum>[], Promise<Datum>[], Promise<Datum>[]];
          for (const list of [a, b, c, d, e]) list.push(io.fetch(1, 10));
          const one: Promise<Datum>[] = [];
          one.push(io.fetch(2, 10));
          const two: Promise<Datum>[] = [];
          two.push(io.fetch(3, 10));
          const three: Promise<Datum>[] = [];
          three[0] = io.fetch(4, 10);
          use(() => Promise.all(two));
          return [...one, three[0]];
        }
      `,
    },
    {
      name: "a set whose tasks take care of themselves",
      code: `
        export function f(io: Io) {
          const running = new Set<Promise<unknown>>();
          const task = io.fetch(1, 10).catch(use);
          running.add(task);
          running.add(io.fetch(1, 10).catch(use));
          return running.size;
        }
      `,
    },
    {
      name: "a promise taken out of a list that others wait for",
      code: `
        export async function f(io: Io, running: Promise<Datum>[], cache: Map<number, Promise<Datum>>) {
          running.splice(0, 1);
          running.shift();
          running.reverse();
          cache.get(1);
          await Promise.all(running);
        }
      `,
    },
    {
      name: "an object with a property of that name, which is no method",
      code: `
        interface Rule {
          if: string;
          then?: Rule;
        }
        interface Step {
          then: string;
        }
        declare function parse(text: string): Rule;
        declare function step(text: string): Step;
        export function f(rule: Rule) {
          parse("a");
          step("b");
          Object.assign(rule, parse("c"));
          const kept = parse("d");
        }
      `,
    },
    {
      name: "a promise that is told to go on alone",
      code: `
        export function f(io: Io) {
          const task = io.fetch(1, 10);
          void task;
        }
      `,
    },
    {
      name: "a chain in a variable and in a private field",
      code: `
        export class Serial {
          #tail: Promise<unknown> = Promise.resolve();
          run(job: Thunk) {
            let tail = this.#tail;
            tail = tail.then(job, job);
            this.#tail = tail;
          }
        }
      `,
    },
    {
      name: "an object that is handed on with its task",
      code: `
        export async function f(io: Io) {
          const job = { task: io.fetch(1, 10) };
          const state = { task: io.fetch(2, 10), get: function () { return this.task; } };
          const open = { task: io.fetch(3, 10) };
          use(job);
          const { task } = open;
          return [await state.get(), await task];
        }
      `,
    },
    {
      name: "fields that others can reach",
      code: `
        export class Loader {
          readonly ready = load(1);
          protected pending?: Promise<Datum>;
          #latest: Promise<Datum> | undefined;
          start() {
            this.pending = load(2);
            this.#latest = load(3);
          }
          latest() {
            return this.#latest;
          }
        }
      `,
    },
    {
      name: "the value of an assignment and of an addition",
      code: `
        export async function f(io: Io) {
          let last: Promise<Datum> | undefined;
          const all = new Set<Promise<Datum>>();
          const both = all.add(io.fetch(1, 10));
          await Promise.all(both);
          return await (last = io.fetch(2, 10));
        }
      `,
    },
    {
      name: "a promise that is taken for its result: that is another rule's",
      isUntyped: true,
      code: `
        export async function f(isOpen: () => Promise<boolean>) {
          const open = isOpen();
          const isShut = isOpen();
          if (open) io.log("open");
          io.log(\`\${isShut}\`);
        }
      `,
    },
    {
      name: "a resource that its block waits for",
      code: `
        export async function f(open: () => Promise<AsyncDisposable>) {
          await using file = await open();
          using guard = await new Lock().acquire();
          await io.sleep(10);
        }
      `,
    },
    {
      name: "a sleep that has a name, and a list of sleeps, raced",
      code: `
        export async function f(io: Io) {
          const sleeps: Promise<void>[] = [];
          for (const id of ids) sleeps[id] = io.sleep(id);
          const first = Promise.race(sleeps);
          await first;
        }
      `,
    },
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
