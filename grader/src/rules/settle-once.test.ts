import { testRule } from "../analysis/test-table.ts";
import { settleOnce } from "./settle-once.ts";

testRule(settleOnce, {
  invalid: [
    {
      name: "a callback that goes on after reject",
      at: [6, 7],
      code: `
        type Old = (id: number, done: (error: Error | null, datum: Datum) => void) => void;
        export function f(old: Old) {
          return new Promise<Datum>((resolve, reject) => {
            old(1, (error, datum) => {
              if (error) reject(error);
              resolve(datum);
            });
          });
        }
      `,
    },
    {
      name: "reject behind &&",
      at: [5, 7],
      code: `
        export function f(old: (done: (error?: Error) => void) => void) {
          return new Promise<string>((resolve, reject) => {
            old((error) => {
              error && reject(error);
              resolve("done");
            });
          });
        }
      `,
    },
    {
      name: "settled by each of the branches, and once more",
      at: [5, 5],
      code: `
        export function f(isOpen: boolean) {
          return new Promise<string>((resolve, reject) => {
            if (isOpen) resolve("open");
            else reject(new Error("closed"));
            resolve("unknown");
          });
        }
      `,
    },
    {
      name: "in a function that is made after it",
      at: [4, 23],
      code: `
        export function f(cached: string, refresh: (done: (text: string) => void) => void) {
          return new Promise<string>((resolve) => {
            resolve(cached);
            refresh((text) => resolve(text));
          });
        }
      `,
    },
    {
      name: "a case that runs into the next one",
      at: [7, 9],
      code: `
        export function f(kind: "a" | "b") {
          return new Promise<number>((resolve, reject) => {
            switch (kind) {
              case "a":
                resolve(1);
              case "b":
                reject(new Error("b"));
            }
          });
        }
      `,
    },
    {
      name: "a finally behind a try that settles",
      at: [8, 5],
      code: `
        export async function f(io: Io) {
          const { promise, resolve, reject } = Promise.withResolvers<Datum | undefined>();
          try {
            resolve(await io.fetch(1, 10));
          } catch (error) {
            reject(error);
          } finally {
            resolve(undefined);
          }
          return promise;
        }
      `,
    },
    {
      name: "the resolvers in one object",
      at: [4, 3],
      code: `
        export function f(error: Error | undefined) {
          const answer = Promise.withResolvers<string>();
          if (error) answer.reject(error);
          answer.resolve("done");
          return answer.promise;
        }
      `,
    },
    {
      name: "a helper that settles in any case",
      at: [9, 7],
      code: `
        export function f(old: (done: (error: Error | null, data: string) => void) => void) {
          return new Promise<string>((resolve, reject) => {
            const finish = (error: Error | null, data: string) => {
              if (error) reject(error);
              else resolve(data);
            };
            old((error, data) => {
              if (error) finish(error, data);
              resolve(data);
            });
          });
        }
      `,
    },
    {
      name: "renamed resolvers, and reject in a conditional",
      at: [5, 5],
      code: `
        export function f(text: string) {
          const { promise, resolve: done, reject: fail } = Promise.withResolvers<number>();
          {
            Number.isNaN(Number(text)) ? fail(new RangeError(text)) : use(text);
            done(Number(text));
          }
          return promise;
        }
      `,
    },
    {
      name: "an error thrown after resolve",
      at: [4, 5],
      code: `
        export function f(port: number) {
          return new Promise<number>((resolve) => {
            resolve(port);
            throw new RangeError("no port");
          });
        }
      `,
    },
    {
      name: "in a loop, with the next item",
      at: [4, 7],
      code: `
        export function f(names: string[]) {
          return new Promise<string>((resolve) => {
            for (const name of names) {
              resolve(name);
              use(name);
            }
          });
        }
      `,
    },
    {
      name: "a branch that returns without a word",
      at: [4, 21],
      code: `
        export function f(port: number, open: (port: number, done: () => void) => void) {
          return new Promise<void>((resolve, reject) => {
            if (port < 0) return reject(new RangeError("below zero"));
            if (port === 0) return;
            open(port, () => resolve());
          });
        }
      `,
    },
    {
      name: "an if without an else",
      at: [3, 9],
      code: `
        export function f(data: string) {
          return new Promise<string>((resolve) => {
            if (data !== "") resolve(data);
          });
        }
      `,
    },
    {
      name: "a case that only breaks",
      at: [9, 9],
      code: `
        export function f(code: number) {
          return new Promise<string>((resolve, reject) => {
            switch (code) {
              case 200:
                resolve("ok");
                break;
              case 304:
                io.log("as before");
                break;
              default:
                reject(new Error(String(code)));
            }
          });
        }
      `,
    },
    {
      name: "a catch that only logs",
      at: [5, 7],
      code: `
        export function f(text: string) {
          return new Promise((resolve) => {
            try {
              resolve(JSON.parse(text));
            } catch (error) {
              use(error);
            }
          });
        }
      `,
    },
    {
      name: "nothing found in the loop",
      at: [4, 11],
      code: `
        export async function f(names: string[]) {
          return await new Promise<string>((resolve) => {
            for (const name of names) {
              if (name.startsWith("a")) {
                resolve(name);
                return;
              }
            }
          });
        }
      `,
    },
    {
      name: "a callback of then that gives up",
      at: [4, 24],
      code: `
        export function f(io: Io) {
          return new Promise<string>((resolve, reject) => {
            io.fetch(1, 10).then(({ data }) => {
              if (data === "") return;
              setTimeout(() => resolve(data), 10);
            }, reject);
          });
        }
      `,
    },
    {
      name: "a timer that asks once",
      at: [4, 11],
      code: `
        export function f(gate: Event) {
          return new Promise<void>((resolve) => {
            setTimeout(() => {
              if (gate.isSet) resolve();
            }, 10);
          });
        }
      `,
    },
    {
      name: "an async function called at once that only logs its failure",
      at: [6, 9],
      code: `
        export function f(io: Io) {
          return new Promise<Datum>((resolve) => {
            (async () => {
              try {
                resolve(await io.fetch(1, 10));
              } catch (error) {
                use(error);
              }
            })();
          });
        }
      `,
    },
    {
      name: "an error that is thrown behind resolve",
      at: [4, 19],
      code: `
        export function f(port: number) {
          return new Promise<number>((resolve) => {
            resolve(port);
            if (port < 0) throw new RangeError("below zero");
            io.log("open");
          });
        }
      `,
    },
    {
      name: "a callback that keeps the error for itself",
      at: [4, 18],
      code: `
        export function f(old: (done: (error: Error | null, data: string) => void) => void) {
          return new Promise<string>((resolve) => {
            old((error, data) => {
              if (error) return;
              resolve(data);
            });
          });
        }
      `,
    },
    {
      name: "a resolver that is never mentioned",
      at: [2, 10],
      code: `
        export function f(io: Io) {
          return new Promise<void>((resolve) => {
            setTimeout(() => io.log("over"), 10);
          });
        }
      `,
    },
  ],
  valid: [
    {
      name: "return with reject",
      code: `
        export function f(old: (done: (error: Error | null, data: string) => void) => void) {
          return new Promise<string>((resolve, reject) => {
            old((error, data) => {
              if (error) return reject(error);
              resolve(data);
            });
          });
        }
      `,
    },
    {
      name: "conditions that exclude one another",
      code: `
        export function f(old: (done: (error: Error | null, data: string) => void) => void) {
          return new Promise<string>((resolve, reject) => {
            old((error, data) => {
              if (error) reject(error);
              if (!error) resolve(data);
            });
          });
        }
      `,
    },
    {
      name: "a flag",
      code: `
        export function f(take: () => string | undefined) {
          return new Promise<string>((resolve, reject) => {
            let isDone = false;
            const text = take();
            if (text) {
              isDone = true;
              resolve(text);
            }
            if (isDone) return;
            reject(new Error("nothing there"));
          });
        }
      `,
    },
    {
      name: "try and catch",
      code: `
        export function f(text: string) {
          return new Promise((resolve, reject) => {
            try {
              resolve(JSON.parse(text));
            } catch (error) {
              reject(error);
            }
          });
        }
      `,
    },
    {
      name: "the first of several",
      code: `
        export function f(jobs: Thunk[], signal: AbortSignal) {
          return new Promise<Datum>((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error("too late")), 100);
            signal.addEventListener("abort", () => reject(signal.reason));
            for (const job of jobs) job().then(resolve, reject).finally(() => clearTimeout(timer));
          });
        }
      `,
    },
    {
      name: "cases with breaks, all there are",
      code: `
        export function f(kind: "a" | "b" | "c") {
          return new Promise<number>((resolve, reject) => {
            switch (kind) {
              case "a":
              case "b":
                resolve(1);
                break;
              case "c":
                reject(new Error("c"));
            }
          });
        }
      `,
    },
    {
      name: "kept for later",
      code: `
        export class Gate {
          #waiting: (() => void)[] = [];
          #isOpen = false;
          wait() {
            return new Promise<void>((resolve) => {
              if (this.#isOpen) resolve();
              else this.#waiting.push(resolve);
            });
          }
          open() {
            this.#isOpen = true;
            for (const wake of this.#waiting.splice(0)) wake();
          }
        }
      `,
    },
    {
      name: "a function that calls itself again",
      code: `
        export function f(gate: Event) {
          return new Promise<void>((resolve) => {
            const look = () => {
              if (gate.isSet) resolve();
              else setTimeout(look, 10);
            };
            look();
          });
        }
      `,
    },
    {
      name: "a function that is declared further down",
      code: `
        export function f(load: (done: () => void) => void, isReady: boolean) {
          return new Promise<void>((resolve) => {
            if (isReady) return finish();
            load(finish);
            return;
            function finish() {
              resolve();
            }
          });
        }
      `,
    },
    {
      name: "a listener that waits for the right one",
      code: `
        export function f(listen: (hear: (name: string) => void) => void) {
          return new Promise<string>((resolve) => {
            listen((name) => {
              if (name !== "ready") return;
              resolve(name);
            });
          });
        }
      `,
    },
    {
      name: "who has given up is not told any more",
      code: `
        export function f(io: Io, onGiveUp: (listener: () => void) => void) {
          return new Promise<Datum>((resolve, reject) => {
            let hasGivenUp = false;
            onGiveUp(() => {
              hasGivenUp = true;
            });
            io.fetch(1, 10).then((datum) => {
              if (hasGivenUp) return;
              resolve(datum);
            }, reject);
          });
        }
      `,
    },
    {
      name: "one of many calls of the same callback",
      code: `
        export function f(tasks: Promise<number>[]) {
          return new Promise<number[]>((resolve, reject) => {
            const values: number[] = [];
            for (const task of tasks) {
              task.then((value) => {
                values.push(value);
                if (values.length === 2) resolve(values);
              }, reject);
            }
          });
        }
      `,
    },
    {
      name: "counting down what has ended",
      code: `
        export function f(jobs: Thunk[]) {
          return new Promise<Datum[]>((resolve, reject) => {
            const data: Datum[] = [];
            let left = jobs.length;
            if (left === 0) resolve(data);
            jobs.forEach((job, index) => {
              job().then((datum) => {
                data[index] = datum;
                left -= 1;
                if (left === 0) resolve(data);
              }, reject);
            });
          });
        }
      `,
    },
    {
      name: "a promise that only fails, to be raced",
      code: `
        export function f(job: Thunk, signal?: AbortSignal) {
          const aborted = new Promise<never>((_, reject) => {
            if (signal) signal.addEventListener("abort", () => reject(signal.reason));
          });
          return Promise.race([job(), aborted]);
        }
      `,
    },
    {
      name: "without a signal nothing needs to happen",
      code: `
        export function whenAborted(signal: AbortSignal | undefined): Promise<void> {
          return new Promise((resolve) => {
            if (!signal) return;
            signal.addEventListener("abort", () => resolve(), { once: true });
          });
        }
        export function whenStopped(signal?: AbortSignal): Promise<void> {
          return new Promise((resolve) => signal?.addEventListener("abort", () => resolve()));
        }
      `,
    },
    {
      name: "never, on purpose",
      code: `
        export async function f() {
          await new Promise(() => {});
        }
        export const never = () => new Promise<void>((_resolve) => {});
      `,
    },
    {
      name: "a helper that throws",
      code: `
        function fail(text: string): never {
          throw new Error(text);
        }
        export function f(data: string) {
          return new Promise<string>((resolve) => {
            if (data === "") fail("no data");
            if (data === "x") throw new Error("x");
            resolve(data);
          });
        }
      `,
    },
    {
      name: "a loop that leaves with the first one",
      code: `
        export function f(names: string[]) {
          return new Promise<string>((resolve, reject) => {
            for (const name of names) {
              if (!name.startsWith("a")) continue;
              resolve(name);
              return;
            }
            reject(new Error("none"));
          });
        }
      `,
    },
    {
      name: "two promises, each of them once",
      code: `
        export function f() {
          const first = Promise.withResolvers<number>();
          const second = Promise.withResolvers<number>();
          first.resolve(1);
          second.resolve(2);
          return [first.promise, second.promise];
        }
      `,
    },
    {
      name: "a new one in the same variable",
      code: `
        export function f(io: Io) {
          let news = Promise.withResolvers<void>();
          return {
            tell: () => {
              news.resolve();
              news = Promise.withResolvers();
              news.resolve();
              io.log("told");
            },
            wait: () => news.promise,
          };
        }
      `,
    },
    {
      name: "once set, set again: a start that is told each time",
      code: `
        export async function f(io: Io, started: PromiseWithResolvers<void>) {
          for (const id of ids) {
            started.resolve();
            await io.fetch(id, 10);
          }
        }
      `,
    },
    {
      name: "questions that cover all cases between them",
      code: `
        export function f(old: (done: (error?: Error, data?: string) => void) => void) {
          return new Promise<string>((resolve, reject) => {
            old((error, data) => {
              if (error) reject(error);
              else if (data !== undefined) resolve(data);
            });
          });
        }
        export function g(error: Error | undefined, data: string) {
          return new Promise<string>((resolve, reject) => {
            if (error) reject(error);
            else if (data) resolve(data);
          });
        }
      `,
    },
    {
      name: "who is late finds it settled",
      code: `
        export function f(job: Thunk, gate: Event) {
          const { promise, resolve, reject } = Promise.withResolvers<Datum | undefined>();
          job().then(resolve, reject);
          gate.wait().then(() => resolve(undefined), reject);
          return promise;
        }
      `,
    },
  ],
});
