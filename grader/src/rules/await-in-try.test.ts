import { testRule } from "../analysis/test-table.ts";
import { awaitInTry } from "./await-in-try.ts";

testRule(awaitInTry, {
  invalid: [
    {
      name: "a plain function round one that is declared elsewhere",
      at: [4, 12],
      code: `
        declare function play(name: string): Promise<void>;
        export function f(): Promise<void> {
          try {
            return play("x");
          } catch {
            return Promise.resolve();
          }
        }
      `,
    },
    {
      name: "a promise returned out of a try with a catch",
      at: [3, 12],
      code: `
        export async function f() {
          try {
            return load(1);
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a finally that comes too early",
      at: [4, 12],
      code: `
        export async function f(state: { isBusy: boolean }) {
          state.isBusy = true;
          try {
            return load(1);
          } finally {
            state.isBusy = false;
          }
        }
      `,
    },
    {
      name: "a finally in a plain function that clears a timer",
      at: [4, 12],
      code: `
        export function f(late: Promise<never>, stop: () => void) {
          const timer = setTimeout(stop, 10);
          try {
            return Promise.race([load(1), late]);
          } finally {
            clearTimeout(timer);
          }
        }
      `,
    },
    {
      name: "something disposable that is no guard",
      at: [3, 10],
      code: `
        export async function f(open: () => Disposable) {
          using file = open();
          return load(String(file));
        }
      `,
    },
    {
      name: "await using",
      at: [5, 12],
      code: `
        export async function f() {
          await using stack = new AsyncDisposableStack();
          stack.defer(() => io.sleep(1));
          if (ids.length > 0) {
            return load(1);
          }
          return undefined;
        }
      `,
    },
    {
      name: "using in a loop",
      at: [3, 12],
      code: `
        export async function f(files: Disposable[]) {
          for (using file of files) {
            return load(String(file));
          }
          return undefined;
        }
      `,
    },
    {
      name: "out of the catch, before the finally",
      at: [5, 12],
      code: `
        export async function f(done: () => void) {
          try {
            return await load(1);
          } catch {
            return load(2);
          } finally {
            done();
          }
        }
      `,
    },
    {
      name: "out of an inner catch, before the outer one",
      at: [6, 14],
      code: `
        export async function f() {
          try {
            try {
              await load(1);
            } catch {
              return load(2);
            }
          } catch {
            return undefined;
          }
          return undefined;
        }
      `,
    },
    {
      name: "one side of a conditional",
      at: [3, 21],
      code: `
        export async function f(known: Datum | undefined) {
          try {
            return known ?? load(1);
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a promise with a name",
      at: [4, 12],
      code: `
        export async function f() {
          try {
            const task = load(1);
            return task;
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a chain",
      at: [3, 12],
      code: `
        export async function f() {
          try {
            return load(1).then((it) => it.data);
          } catch (error) {
            use(error);
            return "";
          }
        }
      `,
    },
    {
      name: "a promise made by hand",
      at: [3, 12],
      code: `
        export async function f(begin: (done: () => void, fail: () => void) => void) {
          try {
            return new Promise<void>((resolve, reject) => begin(resolve, reject));
          } catch {
            use("late");
          }
        }
      `,
    },
    {
      name: "one that is wrapped in the message of another",
      at: [4, 12],
      code: `
        export const f = async (id: number) => {
          if (id < 0) throw new RangeError("below zero");
          try {
            return Promise.all([load(id), load(id + 1)]);
          } catch (cause) {
            throw new Error("not loaded", { cause });
          }
        };
      `,
    },
    {
      name: "an async function in a plain one",
      at: [4, 12],
      code: `
        const work = async (id: number) => (await load(id)).data;
        export function f(id: number) {
          try {
            return work(id);
          } catch {
            return Promise.resolve("");
          }
        }
      `,
    },
    {
      name: "void in a try",
      at: [3, 10],
      code: `
        export function f() {
          try {
            void load(1);
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "kept in a try, awaited behind it",
      at: [4, 12],
      code: `
        export async function f() {
          let task: Promise<Datum> | undefined;
          try {
            task = io.fetch(1, 10);
          } catch (error) {
            use(error);
          }
          return await task;
        }
      `,
    },
    {
      name: "pushed in a try",
      at: [5, 18],
      code: `
        export async function f() {
          const tasks: Promise<Datum>[] = [];
          for (const id of ids) {
            try {
              tasks.push(io.fetch(id, 10));
            } catch (error) {
              use(error);
            }
          }
          return await Promise.all(tasks);
        }
      `,
    },
    {
      name: "outcomes, before a finally",
      at: [3, 12],
      code: `
        export async function f(done: () => void) {
          try {
            return Promise.allSettled(ids.map((id) => load(id)));
          } finally {
            done();
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a plain function that makes a rejection of what is thrown, or calls what was handed in",
      code: `
        declare function play(name: string): Promise<void>;
        export function f(work: () => Promise<void>): Promise<void> {
          try {
            return play("x");
          } catch (error) {
            return Promise.reject(error);
          }
        }
        export function g(work: () => Promise<void>): Promise<void> {
          try {
            return work();
          } catch {
            return Promise.resolve();
          }
        }
      `,
    },
    {
      name: "a promise that has been awaited before",
      code: `
        export async function f() {
          try {
            const task = load(1);
            use(await task);
            return task;
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "void of a plain function that throws at once",
      code: `
        function begin(id: number): Promise<Datum> {
          if (id < 0) throw new RangeError("below zero");
          return load(id);
        }
        export function f(id: number) {
          try {
            void begin(id);
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "return await",
      code: `
        export async function f() {
          try {
            return await load(1);
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a plain function that turns what is thrown into a rejection",
      code: `
        export function f(work: (id: number) => Promise<Datum>): Promise<Datum> {
          try {
            return work(1);
          } catch (error) {
            return Promise.reject(error);
          }
        }
      `,
    },
    {
      name: "a plain function that puts back what it has set",
      code: `
        let current: string | undefined;
        export function run<T>(name: string, work: () => Promise<T>): Promise<T> {
          const before = current;
          current = name;
          try {
            return work();
          } finally {
            current = before;
          }
        }
        export const name = () => current;
      `,
    },
    {
      name: "a chain on a call that may throw at once",
      code: `
        export function f(work: () => Promise<Datum>, cleanUp: () => void) {
          try {
            return work().finally(cleanUp);
          } catch (error) {
            cleanUp();
            throw error;
          }
        }
      `,
    },
    {
      name: "no promise",
      code: `
        export async function f(text: string): Promise<unknown> {
          try {
            return JSON.parse(text);
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a generator, which awaits what it returns",
      code: `
        export async function* f(): AsyncGenerator<number, Datum | undefined> {
          try {
            yield 1;
            return load(1);
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "one that cannot fail",
      code: `
        export async function f(io: Io) {
          try {
            await load(1);
            return load(2).catch((error) => use(error));
          } catch {
            return io.sleep(10);
          }
        }
      `,
    },
    {
      name: "a sleep in a try with a catch",
      code: `
        export async function f(io: Io) {
          try {
            use(await load(1));
            return io.sleep(10);
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "a catch that only throws again",
      code: `
        export async function f() {
          try {
            return load(1);
          } catch (error) {
            throw error;
          }
        }
      `,
    },
    {
      name: "out of a catch that nothing comes behind",
      code: `
        export async function f() {
          try {
            return await load(1);
          } catch {
            return load(2);
          }
        }
      `,
    },
    {
      name: "out of a finally",
      code: `
        export async function f(datum: Datum) {
          try {
            use(datum);
          } catch (error) {
            use(error);
          }
          return load(1);
        }
      `,
    },
    {
      name: "a function inside of a try",
      code: `
        export async function f() {
          try {
            const work = () => {
              return load(1);
            };
            return await work();
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "before the using",
      code: `
        export async function f(open: () => Disposable, isKnown: boolean) {
          if (isKnown) return load(1);
          using file = open();
          return await load(String(file));
        }
      `,
    },
    {
      name: "a guard, of which another rule speaks",
      code: `
        export async function f(lock: Lock) {
          using _ = await lock.acquire();
          return load(1);
        }
        export async function g(lock: Lock) {
          const guard = await lock.acquire();
          try {
            return load(1);
          } finally {
            guard.release();
          }
        }
      `,
    },
    {
      name: "void, beside something that throws at once",
      code: `
        export function f(text: string) {
          try {
            void load(JSON.parse(text));
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "void, beside an await",
      code: `
        export async function f() {
          try {
            void load(1);
            await load(2);
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "void with a handler of its own",
      code: `
        export function f() {
          try {
            void load(1).catch(use);
          } catch (error) {
            use(error);
          }
        }
      `,
    },
    {
      name: "a call kept in a try, which may throw at once",
      code: `
        export async function f(begin: () => Promise<Datum>) {
          let task: Promise<Datum> | undefined;
          try {
            task = begin();
          } catch (error) {
            use(error);
          }
          return await task;
        }
      `,
    },
    {
      name: "a promise that somebody else has made",
      code: `
        export class Once {
          #pending: Promise<Datum> | undefined;
          async get() {
            try {
              this.#pending ??= load(1);
              return this.#pending;
            } finally {
              io.log("asked");
            }
          }
        }
        export async function f(pending: Promise<Datum>) {
          try {
            return pending;
          } finally {
            io.log("asked");
          }
        }
      `,
    },
    {
      name: "a type that is not known",
      code: `
        export async function f(api: any) {
          try {
            return api.load();
          } catch {
            return undefined;
          }
        }
      `,
    },
  ],
});
