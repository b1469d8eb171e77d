import { testRule } from "../analysis/test-table.ts";
import { noPromiseWrapper } from "./no-promise-wrapper.ts";

testRule(noPromiseWrapper, {
  invalid: [
    {
      name: "both functions handed to then",
      at: [2, 10],
      code: `
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve, reject) => job().then(resolve, reject));
        }
      `,
    },
    {
      name: "then and catch with functions round them",
      at: [2, 10],
      code: `
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve, reject) => {
            job()
              .then((datum) => resolve(datum))
              .catch((error) => {
                reject(error);
              });
          });
        }
      `,
    },
    {
      name: "without reject",
      at: [2, 16],
      code: `
        export async function f(io: Io) {
          return await new Promise<string>((resolve) => {
            io.fetch(1, 10).then(({ data }) => resolve(data));
          });
        }
      `,
    },
    {
      name: "an async function called at once",
      at: [2, 10],
      code: `
        export function f(io: Io) {
          return new Promise<string>((resolve, reject) => {
            (async () => {
              try {
                const first = await io.fetch(1, 10);
                const second = await io.fetch(first.data, 10);
                resolve(second.data);
              } catch (error) {
                reject(error);
              }
            })();
          });
        }
      `,
    },
    {
      name: "an async function called at once, and its failure by catch",
      at: [2, 10],
      code: `
        export function f(io: Io) {
          return new Promise<Datum>((resolve, reject) => {
            void (async () => {
              io.log("start");
              resolve(await io.fetch(1, 10));
            })().catch(reject);
          });
        }
      `,
    },
    {
      name: "a chain inside of a chain",
      at: [2, 10],
      code: `
        export function f(io: Io) {
          return new Promise<Datum>((resolve, reject) => {
            io.fetch(1, 10).then((first) => {
              io.fetch(first.data, 10).then(resolve, reject);
            }, reject);
          });
        }
      `,
    },
    {
      name: "an answer that is examined",
      at: [2, 10],
      code: `
        export function f(io: Io) {
          return new Promise<string>((resolve, reject) => {
            io.fetch(1, 10).then(({ data }) => {
              if (data === "") reject(new Error("no data"));
              else resolve(data);
            }, reject);
          });
        }
      `,
    },
    {
      name: "a cache before it",
      at: [3, 10],
      code: `
        export function f(io: Io, id: number) {
          const known = cache.get(id);
          return new Promise<Datum>((resolve, reject) => {
            if (known) {
              resolve(known);
              return;
            }
            io.fetch(id, 10).then(resolve).catch(reject);
          });
        }
        const cache = new Map<number, Datum>();
      `,
    },
    {
      name: "withResolvers",
      at: [2, 40],
      code: `
        export function f(job: Thunk) {
          const { promise, resolve, reject } = Promise.withResolvers<Datum>();
          job().then(resolve, reject);
          return promise;
        }
      `,
    },
    {
      name: "withResolvers in one object, and an async function",
      at: [2, 18],
      code: `
        export async function f(io: Io) {
          const answer = Promise.withResolvers<string>();
          (async () => {
            try {
              answer.resolve((await io.fetch(1, 10)).data);
            } catch (error) {
              answer.reject(error);
            }
          })();
          return answer.promise;
        }
      `,
    },
    {
      name: "a promise that is given",
      at: [2, 10],
      code: `
        export function f(task: Promise<Datum>) {
          return new Promise<Datum>((resolve) => resolve(task));
        }
      `,
    },
    {
      name: "all of them",
      at: [2, 10],
      code: `
        export function f(jobs: Thunk[]) {
          return new Promise((done, fail) => {
            Promise.all(jobs.map((job) => job())).then((all) => done(all.length), fail);
          });
        }
      `,
    },
    {
      name: "Promise by another name",
      at: [3, 10],
      code: `
        const Later = globalThis.Promise;
        export function f(job: Thunk) {
          return new Later<Datum>(function (resolve, reject) {
            return job()["then"](resolve).catch(reject);
          });
        }
      `,
    },
    {
      name: "steps before it, and a finally behind it",
      at: [2, 10],
      code: `
        export function f(io: Io) {
          return new Promise<Datum>((resolve, reject) => {
            io.log("start");
            const task = io.fetch(1, 10);
            task.then(resolve, reject).finally(() => io.log("end"));
          });
        }
      `,
    },
    {
      name: "a promise returned to new Promise",
      at: [3, 12],
      code: `
        export function f(io: Io) {
          return new Promise((resolve) => {
            return io.fetch(1, 10);
          });
        }
      `,
    },
    {
      name: "an arrow that is nothing but the work",
      at: [2, 28],
      code: `
        export function f(io: Io) {
          return new Promise(() => io.fetch(1, 10));
        }
      `,
    },
    {
      name: "a value returned early",
      at: [3, 31],
      code: `
        export function f(load: (done: (text: string) => void) => void, cached: string) {
          return new Promise<string>((resolve) => {
            if (cached !== "") return cached;
            load(resolve);
          });
        }
      `,
    },
    {
      name: "a function that nobody calls to clean up",
      at: [4, 12],
      code: `
        export function f() {
          return new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, 10);
            return () => clearTimeout(timer);
          });
        }
      `,
    },
    {
      name: "resolved with the work at once, of which only the type is in sight",
      at: [3, 10],
      code: `
        declare function measure(sensor: string): Promise<number>;
        export function f(sensor: string) {
          return new Promise<number>((resolve) => resolve(measure(sensor)));
        }
      `,
    },
    {
      name: "resolved with a fetch, through a helper",
      at: [3, 10],
      code: `
        const one = (io: Io, id: number) => io.fetch(id, 10);
        export function f(io: Io) {
          return new Promise<Datum>((resolve) => {
            resolve(one(io, 1));
          });
        }
      `,
    },
    {
      name: "what may throw, awaited at once in an async function",
      at: [2, 16],
      code: `
        export async function f(job: Thunk) {
          return await new Promise<Datum>((resolve) => resolve(job()));
        }
      `,
    },
    {
      name: "what may throw, given by an async function",
      at: [1, 40],
      code: `
        export const f = async (job: Thunk) => new Promise<Datum>((resolve) => resolve(job()));
      `,
    },
  ],
  valid: [
    {
      name: "a timer",
      code: `
        export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
        export const later = (ms: number) =>
          new Promise<void>((resolve) => {
            return setTimeout(() => resolve(), ms);
          });
      `,
    },
    {
      name: "a callback API",
      code: `
        export function f(old: (id: number, done: (error: Error | null, data: string) => void) => void) {
          return new Promise<string>((resolve, reject) => {
            old(1, (error, data) => (error ? reject(error) : resolve(data)));
          });
        }
      `,
    },
    {
      name: "an abort listener beside the work",
      code: `
        export function f(job: Thunk, signal: AbortSignal) {
          return new Promise<Datum>((resolve, reject) => {
            signal.addEventListener("abort", () => reject(signal.reason), { once: true });
            job().then(resolve, reject);
          });
        }
      `,
    },
    {
      name: "a limit of time",
      code: `
        export function f(job: Thunk, ms: number) {
          return new Promise<Datum>((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error("too late")), ms);
            job()
              .then(resolve, reject)
              .finally(() => clearTimeout(timer));
          });
        }
      `,
    },
    {
      name: "the first of several",
      code: `
        export function f(jobs: Thunk[]) {
          return new Promise<Datum>((resolve, reject) => {
            for (const job of jobs) job().then(resolve, reject);
          });
        }
        export function g(a: Thunk, b: Thunk) {
          return new Promise<Datum>((resolve, reject) => {
            a().then(resolve, reject);
            b().then(resolve, reject);
          });
        }
      `,
    },
    {
      name: "a collector",
      code: `
        export function f(jobs: Thunk[]) {
          return new Promise<Datum[]>((resolve, reject) => {
            const data: Datum[] = [];
            for (const job of jobs) {
              job().then((datum) => {
                data.push(datum);
                if (data.length === jobs.length) resolve(data);
              }, reject);
            }
          });
        }
      `,
    },
    {
      name: "a function that may throw, turned into a promise",
      code: `
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve) => resolve(job()));
        }
      `,
    },
    {
      name: "a thenable that is no promise",
      code: `
        export function f(task: PromiseLike<Datum>) {
          return new Promise<Datum>((resolve, reject) => {
            task.then(resolve, reject);
          });
        }
      `,
    },
    {
      name: "a class of its own",
      code: `
        class Task<T> extends Promise<T> {
          readonly name = "task";
        }
        export function f(job: Thunk): Task<Datum> {
          return new Task<Datum>((resolve, reject) => {
            job().then(resolve, reject);
          });
        }
      `,
    },
    {
      name: "there as soon as the first page is, while the work goes on",
      code: `
        export function f(io: Io) {
          return new Promise<string>((resolve, reject) => {
            (async () => {
              resolve((await io.fetch(1, 10)).data);
              for (const id of ids) await io.fetch(id, 10);
            })().catch(reject);
          });
        }
      `,
    },
    {
      name: "in a loop of tries, called from outside",
      code: `
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve, reject) => {
            const attempt = (left: number) => {
              job().then(resolve, (error) => (left > 0 ? attempt(left - 1) : reject(error)));
            };
            attempt(3);
          });
        }
      `,
    },
    {
      name: "an old call stays pending",
      code: `
        export function f(job: Thunk, signal: AbortSignal) {
          return new Promise<Datum>((resolve, reject) => {
            job().then(
              (datum) => {
                if (!signal.aborted) resolve(datum);
              },
              (error) => {
                if (!signal.aborted) reject(error);
              },
            );
          });
        }
      `,
    },
    {
      name: "the resolvers are kept",
      code: `
        export class Once {
          #resolve: ((datum: Datum) => void) | undefined;
          readonly answer = new Promise<Datum>((resolve) => {
            this.#resolve = resolve;
          });
          start(job: Thunk) {
            job().then((datum) => this.#resolve?.(datum), use);
          }
        }
      `,
    },
    {
      name: "the promise is known before the work begins",
      code: `
        const running = new Map<number, Promise<Datum>>();
        export function f(id: number, start: (id: number) => Promise<Datum>) {
          const { promise, resolve, reject } = Promise.withResolvers<Datum>();
          running.set(id, promise);
          start(id).then(resolve, reject);
          return promise;
        }
      `,
    },
    {
      name: "settled at another place as well",
      code: `
        export function f(job: Thunk) {
          const answer = Promise.withResolvers<Datum>();
          job().then(answer.resolve, answer.reject);
          return { promise: answer.promise, cancel: () => answer.reject(new Error("cancelled")) };
        }
      `,
    },
    {
      name: "an async executor is another matter",
      code: `
        export function f(io: Io) {
          return new Promise<Datum>(async (resolve, reject) => {
            try {
              resolve(await io.fetch(1, 10));
            } catch (error) {
              reject(error);
            }
          });
        }
      `,
    },
    {
      name: "short for a call",
      code: `
        export function f(waiting: (() => void)[], old: (done: () => void) => number, isOpen: boolean) {
          const first = new Promise<void>((resolve) => waiting.push(resolve));
          const second = new Promise<void>((resolve) => {
            if (isOpen) return resolve();
            return old(resolve);
          });
          return [first, second];
        }
      `,
    },
    {
      name: "something of no type",
      code: `
        export function f(job: any) {
          return new Promise((resolve, reject) => {
            job().then(resolve, reject);
          });
        }
      `,
    },
    {
      name: "the outcome of a wait in a timer",
      code: `
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve, reject) => {
            job().then((datum) => setTimeout(() => resolve(datum), 10), reject);
          });
        }
      `,
    },
    {
      name: "what throws comes to a try, or what it is given may throw",
      code: `
        declare function measure(sensor: string): Promise<number>;
        declare function parse(text: string): string;
        export async function f(job: Thunk) {
          try {
            return new Promise<Datum>((resolve) => resolve(job()));
          } catch {
            return undefined;
          }
        }
        export function g(text: string) {
          return new Promise<number>((resolve) => resolve(measure(parse(text))));
        }
      `,
    },
    {
      name: "resolved by a function that gives what another one gives, or a method that nobody knows",
      code: `
        declare function within<T>(job: () => T): T;
        interface Sensor { measure(): Promise<number> }
        export function f(job: Thunk) {
          return new Promise<Datum>((resolve) => resolve(within(() => job())));
        }
        export function g(sensor: Sensor) {
          return new Promise<number>((resolve) => resolve(sensor.measure()));
        }
      `,
    },
    {
      name: "a helper that checks first",
      code: `
        function one(io: Io, id: number) {
          if (id < 0) throw new RangeError("id");
          return io.fetch(id, 10);
        }
        export function f(io: Io) {
          return new Promise<Datum>((resolve) => resolve(one(io, 1)));
        }
      `,
    },
    {
      name: "resolved on one path only, or beside a listener, or behind a step that may throw",
      code: `
        export function f(task: Promise<Datum>, isLive: boolean) {
          return new Promise<Datum>((resolve) => {
            if (isLive) resolve(task);
          });
        }
        export function g(task: Promise<Datum>, signal: AbortSignal) {
          return new Promise<Datum>((resolve) => {
            signal.addEventListener("abort", () => use(signal));
            resolve(task);
          });
        }
        export async function h(job: Thunk) {
          return await new Promise<Datum>((resolve) => {
            use(job);
            resolve(job());
          });
        }
      `,
    },
  ],
});
