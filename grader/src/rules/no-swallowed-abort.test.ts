import { testRule } from "../analysis/test-table.ts";
import { noSwallowedAbort } from "./no-swallowed-abort.ts";

testRule(noSwallowedAbort, {
  invalid: [
    {
      name: "a look before the work, and none after it",
      at: [5, 5],
      code: `
        export async function f(id: number, signal: AbortSignal) {
          signal.throwIfAborted();
          try {
            return await load(id, { signal });
          } catch {
            return undefined;
          }
        }
      `,
    },
    {
      name: "the error is told, and the work goes on",
      at: [5, 7],
      code: `
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            try {
              use(await load(id, { signal }));
            } catch (error) {
              io.log(\`no data of \${id}: \${error}\`);
            }
          }
        }
      `,
    },
    {
      name: "the message of the error in the console",
      at: [4, 5],
      code: `
        export async function f(id: number, { signal }: { signal?: AbortSignal }) {
          try {
            return await load(id, { signal });
          } catch (error) {
            console.warn("no data: " + (error as Error).message);
            return null;
          }
        }
      `,
    },
    {
      name: "a chain that makes undefined of whatever comes",
      at: [2, 43],
      code: `
        export async function f(id: number, signal: AbortSignal) {
          return await load(id, { signal }).catch(() => undefined);
        }
      `,
    },
    {
      name: "one such chain for each item",
      at: [2, 65],
      code: `
        export function f(signal: AbortSignal) {
          return Promise.all(ids.map((id) => load(id, { signal }).catch(() => null)));
        }
      `,
    },
    {
      name: "the second function of then()",
      at: [4, 5],
      code: `
        export async function f(id: number, options: { signal: AbortSignal }) {
          const text = await load(id, options).then(
            (it) => it.data,
            (error: unknown) => { io.log(String(error)); return ""; },
          );
          return text.length;
        }
      `,
    },
    {
      name: "a handler with a name",
      at: [5, 44],
      code: `
        function none(): undefined {
          io.log("no data");
        }
        export async function f(id: number, signal: AbortSignal) {
          return (await load(id, { signal }).catch(none))?.data;
        }
      `,
    },
    {
      name: "a loop that tries again, and counts only how often",
      at: [5, 7],
      code: `
        export async function f(work: (signal: AbortSignal) => Promise<Datum>, signal: AbortSignal) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await work(signal);
            } catch (error) {
              if (attempt === 3) throw error;
            }
            await io.sleep(100);
          }
        }
      `,
    },
    {
      name: "a loop that collects the errors of its tries",
      at: [6, 7],
      code: `
        export async function f(id: number, signal: AbortSignal) {
          const errors: unknown[] = [];
          while (errors.length < 3) {
            try {
              return await load(id, { signal });
            } catch (error) {
              errors.push(error);
            }
          }
          throw new AggregateError(errors);
        }
      `,
    },
    {
      name: "a signal that is a field",
      at: [6, 7],
      code: `
        export class Loader {
          constructor(readonly signal: AbortSignal) {}
          async get(id: number) {
            try {
              return await load(id, { signal: this.signal });
            } catch {
              return undefined;
            }
          }
        }
      `,
    },
    {
      name: "throwIfAborted() whose throw is caught",
      at: [6, 5],
      code: `
        export class Worker {
          readonly #options: { signal: AbortSignal };
          constructor(options: { signal: AbortSignal }) { this.#options = options; }
          async step(id: number) {
            try { this.#options.signal.throwIfAborted(); use(await load(id)); }
            catch (error) { console.error(error); }
          }
        }
      `,
    },
    {
      name: "a spawned task that makes a value of its abort",
      at: [6, 9],
      code: `
        export function f() {
          return withTaskGroup(async (group) => {
            group.spawn(async (own) => {
              try {
                use(await load(1, { signal: own }));
              } catch (error) {
                io.log(\`failed: \${error}\`);
              }
            });
          });
        }
      `,
    },
    {
      name: "for await over a stream that an abort ends",
      at: [6, 5],
      code: `
        declare function stream(options: { signal: AbortSignal }): AsyncIterable<Datum>;
        export async function f(signal: AbortSignal) {
          let count = 0;
          try {
            for await (const _ of stream({ signal })) count++;
          } catch (error) { console.log(error); }
          return count;
        }
      `,
    },
    {
      name: "an alias of the signal, and a helper in between",
      at: [7, 5],
      code: `
        const work = (id: number, stop: AbortSignal) => load(id, { signal: stop });
        export async function f(options: { signal: AbortSignal }) {
          const { signal: stop } = options;
          stop.throwIfAborted();
          try {
            return await work(1, stop);
          } catch {
            return await work(2, new EventTarget() as never);
          }
        }
      `,
    },
    {
      name: "a coroutine that takes whatever is thrown into it",
      at: [5, 5],
      isUntyped: true,
      code: `
        import { sleep } from "@async-kata/nanoio/task";
        export function* f() {
          for (;;) {
            try { yield* sleep(100); }
            catch { io.log("woken"); }
          }
        }
      `,
    },
    {
      name: "a coroutine that goes on after a CancelledError",
      at: [7, 7],
      isUntyped: true,
      code: `
        import { CancelledError } from "@async-kata/nanoio/errors";
        import { sleep } from "@async-kata/nanoio/task";
        export function* f() {
          for (;;) {
            try { yield* sleep(100); }
            catch (error) {
              if (error instanceof CancelledError) continue;
              throw error;
            }
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "the handler lets the abort out",
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            signal.throwIfAborted();
            io.log(String(error));
            return undefined;
          }
        }
      `,
    },
    {
      name: "the handler asks what kind of error it is",
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            if (error instanceof Error && error.name === "AbortError") throw error;
            return undefined;
          }
        }
      `,
    },
    {
      name: "somebody else asks: the error is handed on",
      code: `
        declare function report(error: unknown): void;
        export async function f(id: number, signal: AbortSignal) {
          try {
            return await load(id, { signal });
          } catch (error) {
            report(error);
            return undefined;
          }
        }
      `,
    },
    {
      name: "the owner of the controller knows what it has aborted",
      code: `
        export async function f(ms: number) {
          const controller = new AbortController();
          const { signal } = controller;
          const timer = setTimeout(() => controller.abort(), ms);
          try {
            return await load(1, { signal });
          } catch (error) {
            io.log(String(error));
            return undefined;
          } finally {
            clearTimeout(timer);
          }
        }
      `,
    },
    {
      name: "a time limit of its own besides",
      code: `
        export async function f(ms: number, outer: AbortSignal) {
          const signal = AbortSignal.any([outer, AbortSignal.timeout(ms)]);
          try {
            return await load(1, { signal });
          } catch (error) {
            io.log(String(error));
            return undefined;
          }
        }
      `,
    },
    {
      name: "a loop whose condition asks",
      code: `
        export async function f(signal: AbortSignal) {
          while (!signal.aborted) {
            try {
              use(await load(1, { signal }));
            } catch (error) {
              io.log(String(error));
            }
          }
        }
      `,
    },
    {
      name: "a loop that asks at the beginning of each turn",
      code: `
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            signal.throwIfAborted();
            await load(id, { signal }).catch(() => undefined);
            try {
              await load(id, { signal });
            } catch (error) {
              io.log(String(error));
            }
          }
        }
      `,
    },
    {
      name: "a pause with the signal between two tries: it lets the abort out",
      code: `
        export async function f(signal: AbortSignal) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await load(1, { signal });
            } catch (error) {
              if (attempt === 3) throw error;
            }
            await io.sleep(100, { signal });
          }
        }
      `,
    },
    {
      name: "a loop that somebody else decides about",
      code: `
        export async function f(retryable: (error: unknown) => boolean, signal: AbortSignal) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await load(1, { signal });
            } catch (error) {
              if (attempt === 3 || !retryable(error)) throw error;
            }
          }
        }
      `,
    },
    {
      name: "a helper whose caller asks",
      code: `
        async function quietly(id: number, signal: AbortSignal) {
          return await load(id, { signal }).catch(() => undefined);
        }
        export async function f(signal: AbortSignal) {
          for (const id of ids) {
            use(await quietly(id, signal));
            if (signal.aborted) return;
          }
        }
      `,
    },
    {
      name: "the function around asks when all have ended",
      code: `
        export async function f(signal: AbortSignal) {
          const data = await Promise.all(ids.map((id) => load(id, { signal }).catch(() => undefined)));
          signal.throwIfAborted();
          return data;
        }
      `,
    },
    {
      name: "clean-up may fail for any reason",
      code: `
        export async function f(signal: AbortSignal) {
          try {
            await load(1, { signal });
          } finally {
            await load("goodbye", { signal }).catch(() => undefined);
          }
        }
      `,
    },
    {
      name: "a sleep that an abort cuts short, which is what it is for",
      code: `
        export async function nap(ms: number, signal: AbortSignal) {
          await io.sleep(ms, { signal }).catch(() => {});
        }
      `,
    },
    {
      name: "a promise that somebody else awaits is kept from being reported",
      code: `
        export function f(id: number, signal: AbortSignal) {
          const task = load(id, { signal });
          task.catch(() => {});
          void load(2, { signal }).catch(() => {});
          return task;
        }
      `,
    },
    {
      name: "what is given no signal",
      code: `
        export async function f(job: Thunk, signal: AbortSignal) {
          signal.throwIfAborted();
          try {
            return await job();
          } catch (error) {
            io.log(String(error));
            return undefined;
          }
        }
      `,
    },
    {
      name: "a listener does what is due after an abort",
      code: `
        export async function f(id: number, signal: AbortSignal, stop: () => void) {
          signal.addEventListener("abort", stop, { once: true });
          try {
            return await load(id, { signal });
          } catch (error) {
            io.log(String(error));
            return undefined;
          }
        }
      `,
    },
    {
      name: "outcomes are kept as values",
      code: `
        export async function f(id: number, signal: AbortSignal) {
          try {
            return { value: await load(id, { signal }) };
          } catch (error) {
            return { error };
          }
        }
      `,
    },
    {
      name: "a coroutine that has cancelled the other one itself",
      isUntyped: true,
      code: `
        import { createTask, sleep } from "@async-kata/nanoio/task";
        export function* f() {
          const task = createTask(sleep(100));
          task.cancel();
          try {
            yield* task;
          } catch {
            io.log("ended");
          }
        }
      `,
    },
    {
      name: "a coroutine that remembers that it was cancelled",
      isUntyped: true,
      code: `
        import { CancelledError } from "@async-kata/nanoio/errors";
        export function* f(lock: { acquire(): Generator }) {
          let cancellation: unknown;
          for (;;) {
            try {
              yield* lock.acquire();
              break;
            } catch (error) {
              if (error instanceof CancelledError) cancellation = error;
              else throw error;
            }
          }
          if (cancellation) throw cancellation;
        }
      `,
    },
  ],
});
