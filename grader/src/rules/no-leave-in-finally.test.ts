import { testRule } from "../analysis/test-table.ts";
import { noLeaveInFinally } from "./no-leave-in-finally.ts";

testRule(noLeaveInFinally, {
  invalid: [
    {
      name: "a break where the try did not come to its end",
      at: [7, 20],
      code: `
        export async function f() {
          for (const id of ids) {
            let isDone = false;
            try {
              isDone = (await load(id)).data !== "";
            } finally {
              if (!isDone) break;
            }
          }
        }
      `,
    },
    {
      name: "a continue for a value that is still missing",
      at: [8, 9],
      code: `
        export async function f() {
          for (const id of ids) {
            let datum: Datum | undefined;
            try {
              datum = await load(id);
            } finally {
              if (datum === undefined) {
                continue;
              }
            }
            use(datum);
          }
        }
      `,
    },
    {
      name: "a lock that is given back behind an await that may fail",
      at: [6, 5],
      code: `
        export async function f(lock: Lock, socket: { close(): Promise<void> }) {
          const guard = await lock.acquire();
          try {
            await load(1);
          } finally {
            await socket.close();
            guard.release();
          }
        }
      `,
    },
    {
      name: "a timer that is cleared behind an await",
      at: [6, 5],
      code: `
        export async function f(ms: number, controller: AbortController) {
          const timer = setTimeout(() => controller.abort(), ms);
          try {
            return await load(1, { signal: controller.signal });
          } finally {
            await load("goodbye");
            clearTimeout(timer);
          }
        }
      `,
    },
    {
      name: "two that are closed, the second without a finally of its own",
      at: [5, 5],
      code: `
        export async function f(a: { close(): Promise<void> }, b: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            await a.close();
            await b.close();
          }
        }
      `,
    },
    {
      name: "a note that it is over, behind an await",
      at: [8, 7],
      code: `
        export class Once {
          #isBusy = false;
          async run(job: Thunk) {
            this.#isBusy = true;
            try {
              return await job();
            } finally {
              await load("done");
              this.#isBusy = false;
            }
          }
        }
      `,
    },
    {
      name: "an await in a branch, and disposal by symbol",
      at: [5, 18],
      code: `
        export async function f(guard: Guard, isDirty: boolean) {
          try {
            await load(1);
          } finally {
            if (isDirty) await load("flush");
            guard[Symbol.dispose]();
          }
        }
      `,
    },
    {
      name: "a nested finally without a catch does not keep the failure in",
      at: [6, 7],
      code: `
        export async function f(guard: Guard, a: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            try {
              await a.close();
            } finally {
              io.log("closed");
            }
            guard.release();
          }
        }
      `,
    },
    {
      name: "an async function in finally()",
      at: [3, 5],
      code: `
        export function f(guard: Guard) {
          return load(1).finally(async () => {
            await load("goodbye");
            guard.release();
          });
        }
      `,
    },
    {
      name: "a return that takes the place of an error",
      at: [5, 5],
      code: `
        export async function f(): Promise<Datum | undefined> {
          try {
            return await load(1);
          } finally {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a return behind a condition that knows nothing of the failure",
      at: [6, 18],
      code: `
        export async function f(isQuiet: boolean) {
          try {
            await load(1);
          } finally {
            io.log("over");
            if (isQuiet) return;
          }
        }
      `,
    },
    {
      name: "continue: the loop goes on after an abort",
      at: [6, 7],
      code: `
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } finally {
              continue;
            }
          }
        }
      `,
    },
    {
      name: "break out of the loop around, from inside of a switch",
      at: [7, 17],
      code: `
        export async function f() {
          loop: for (const id of ids) {
            try {
              await load(id);
            } finally {
              switch (id) {
                case 1: break loop;
                case 2: break;
              }
            }
          }
        }
      `,
    },
    {
      name: "a return in a loop in the finally",
      at: [5, 39],
      code: `
        export async function f() {
          try {
            await load(1);
          } finally {
            for (const id of ids) if (id > 1) return id;
          }
          return 0;
        }
      `,
    },
    {
      name: "a throw that hides the first error",
      at: [5, 21],
      code: `
        export async function f(files: Set<string>) {
          try {
            await load(1);
          } finally {
            if (files.size) throw new Error("there are files left");
          }
        }
      `,
    },
    {
      name: "a catch that rethrows, and a return behind it",
      at: [8, 5],
      code: `
        export async function f() {
          try {
            return await load(1);
          } catch (error) {
            io.log("failed");
            throw error;
          } finally {
            return undefined;
          }
        }
      `,
    },
    {
      name: "a throw in finally()",
      at: [3, 25],
      code: `
        export function f(files: Set<string>) {
          return load(1).finally(() => {
            if (files.size > 0) throw new Error("there are files left");
          });
        }
      `,
    },
    {
      name: "finally() that gives a rejected promise",
      at: [2, 32],
      code: `
        export function f(): Promise<Datum> {
          return load(1).finally(() => Promise.reject(new Error("over")));
        }
      `,
    },
    {
      name: "finally() by a computed name, with an async function that throws",
      at: [4, 5],
      code: `
        export function f(): Promise<Datum> {
          return load(1)["finally"](async () => {
            await load("goodbye");
            throw new Error("over");
          });
        }
      `,
    },
    {
      name: "a return in the finally of a generator",
      at: [5, 5],
      code: `
        export async function* f() {
          try {
            for (const id of ids) yield await load(id);
          } finally {
            return;
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a break where the try came to its end",
      code: `
        export async function f() {
          for (const id of ids) {
            let isDone = false;
            try {
              await load(id);
              isDone = true;
            } finally {
              if (isDone) break;
            }
          }
        }
      `,
    },
    {
      name: "each step in a finally of its own",
      code: `
        export async function f(guard: Guard, a: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            try {
              await a.close();
            } finally {
              guard.release();
            }
          }
        }
      `,
    },
    {
      name: "what cannot fail comes first",
      code: `
        export async function f(guard: Guard, a: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            guard.release();
            await a.close();
            io.log("closed");
          }
        }
      `,
    },
    {
      name: "waits that do not fail",
      code: `
        async function quiet(a: { close(): Promise<void> }) {
          try {
            await a.close();
          } catch {
            io.log("not closed");
          }
        }
        export async function f(guard: Guard, tasks: Promise<Datum>[], a: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            await Promise.allSettled(tasks);
            await a.close().catch(() => {});
            await quiet(a);
            await io.sleep(10);
            guard.release();
          }
        }
      `,
    },
    {
      name: "an await whose failure is caught in the finally",
      code: `
        export async function f(guard: Guard, a: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            try {
              await a.close();
            } catch (error) {
              io.log(String(error));
            }
            guard.release();
          }
        }
      `,
    },
    {
      name: "clean-up that needs what was awaited",
      code: `
        declare function openTrash(): Promise<{ add(text: string): Promise<void>; close(): Promise<void> }>;
        export async function f() {
          try {
            await load(1);
          } finally {
            const trash = await openTrash();
            trash.close();
          }
        }
      `,
    },
    {
      name: "one step, all of them together",
      code: `
        export async function f(a: { close(): Promise<void> }, b: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            await Promise.allSettled([a.close(), b.close()]);
          }
        }
      `,
    },
    {
      name: "jumps that stay inside of the finally",
      code: `
        export async function f(tasks: Map<string, Promise<Datum>>) {
          try {
            await load(1);
          } finally {
            for (const [name, task] of tasks) {
              if (name === "") continue;
              if (name === "last") break;
              task.catch(() => {});
            }
            switch (tasks.size) {
              case 0: break;
              default: io.log("tasks left");
            }
          }
        }
      `,
    },
    {
      name: "functions in the finally return to themselves",
      code: `
        export async function f(tasks: Promise<Datum>[]) {
          try {
            await load(1);
          } finally {
            const quiet = tasks.map((it) => {
              return it.then(() => 1, () => 0);
            });
            await Promise.all(quiet);
          }
        }
      `,
    },
    {
      name: "a throw that is caught in the finally",
      code: `
        export async function f(files: Set<string>) {
          try {
            await load(1);
          } finally {
            try {
              if (files.size > 0) throw new Error("there are files left");
            } catch (error) {
              io.log(String(error));
            }
          }
        }
      `,
    },
    {
      name: "a throw that tells both errors",
      code: `
        export async function f(close: () => Promise<void>) {
          const errors: unknown[] = [];
          try {
            await load(1);
          } catch (error) {
            errors.push(error);
            throw error;
          } finally {
            try {
              await close();
            } catch (error) {
              throw new AggregateError([...errors, error]);
            }
          }
        }
      `,
    },
    {
      name: "a throw only where the try has come to its end",
      code: `
        export async function f(files: Set<string>) {
          let isDone = false;
          try {
            await load(1);
            isDone = true;
          } finally {
            if (isDone && files.size > 0) throw new Error("there are files left");
          }
        }
      `,
    },
    {
      name: "a failure of the clean-up counts only if nothing else has failed",
      code: `
        export async function f(close: () => Promise<void>) {
          let failure: unknown;
          let hasFailed = false;
          try {
            await load(1);
          } catch (error) {
            hasFailed = true;
            failure = error;
          } finally {
            await close();
            if (hasFailed) throw failure;
          }
        }
      `,
    },
    {
      name: "the first error of all comes first, whatever becomes of the clean-up",
      code: `
        export async function end(errors: readonly Error[], close: () => Promise<void>) {
          const [first] = errors;
          try {
            await close();
          } finally {
            if (first) throw first;
          }
        }
      `,
    },
    {
      name: "nothing is on its way: the catch takes all",
      code: `
        export async function f() {
          let datum: Datum | undefined;
          try {
            datum = await load(1);
          } catch {
            datum = undefined;
          } finally {
            return datum;
          }
        }
      `,
    },
    {
      name: "finally() whose value nobody gets",
      code: `
        export function f(lock: Lock, guard: Guard) {
          return load(1)
            .finally(() => guard.release())
            .finally(() => {
              if (ids.length === 0) return;
              io.log("over");
            })
            .finally(() => lock.acquire());
        }
      `,
    },
    {
      name: "finally() that is no promise's",
      code: `
        export function f(chain: { finally(callback: () => void): void }) {
          chain.finally(() => {
            throw new Error("over");
          });
        }
      `,
    },
    {
      name: "a function inside of finally() throws for itself",
      code: `
        export function f(jobs: (() => void)[]) {
          return load(1).finally(() => {
            jobs.push(() => {
              throw new Error("later");
            });
          });
        }
      `,
    },
    {
      name: "no clean-up behind the await",
      code: `
        export async function f(a: { close(): Promise<void> }) {
          try {
            await load(1);
          } finally {
            await a.close();
            io.log("closed");
            use(a);
          }
        }
      `,
    },
    {
      name: "a return behind the finally, and one in the try",
      code: `
        export async function f() {
          for (const id of ids) {
            try {
              if (id > 3) return id;
              await load(id);
            } finally {
              io.log("next");
            }
          }
          return 0;
        }
      `,
    },
  ],
});
