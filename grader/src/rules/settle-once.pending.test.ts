import { testRule } from "../analysis/test-table.ts";
import { settleOnce } from "./settle-once.ts";

testRule(settleOnce, {
  invalid: [
    {
      name: "a value that the executor returns",
      at: [5, 5],
      code: `
        declare function compute(seed: number): number;
        export function f(seed: number) {
          return new Promise<number>((resolve, reject) => {
            if (seed < 0) reject(new RangeError("below zero"));
            return compute(seed);
          });
        }
      `,
    },
    {
      name: "a value that an async executor returns",
      at: [4, 7],
      code: `
        export function f() {
          return new Promise<Datum>(async (resolve, reject) => {
            try {
              return await load(1);
            } catch (error) {
              reject(error as Error);
            }
          });
        }
      `,
    },
    {
      name: "a value that a callback returns",
      at: [6, 7],
      code: `
        type Old = (id: number, done: (error: Error | null, datum: Datum) => void) => void;
        export function f(old: Old): Promise<Datum> {
          return new Promise((resolve, reject) => {
            old(1, (error, datum) => {
              if (error) return reject(error);
              return datum;
            });
          });
        }
      `,
    },
    {
      name: "a value that no case has, when a thing ends",
      at: [4, 15],
      code: `
        export function f(vote: { onEnd(hear: (outcome: "yes" | "no" | "tie") => void): void }) {
          return new Promise<boolean>((resolve) => {
            vote.onEnd((outcome) => {
              switch (outcome) {
                case "yes":
                  resolve(true);
                  break;
                case "no":
                  resolve(false);
                  break;
              }
            });
          });
        }
      `,
    },
    {
      name: "a value that no case has, in the executor",
      at: [3, 13],
      code: `
        export function f(mode: "now" | "later" | "never", old: (done: () => void) => void) {
          return new Promise<void>((resolve) => {
            switch (mode) {
              case "now":
                resolve();
                break;
              case "later":
                old(resolve);
                break;
            }
          });
        }
      `,
    },
    {
      name: "an exit that is not the hoped-for one",
      at: [4, 11],
      code: `
        export function f(child: { on(name: string, hear: (code: number) => void): void }) {
          return new Promise<void>((resolve) => {
            child.on("exit", (code) => {
              if (code === 0) resolve();
            });
          });
        }
      `,
    },
    {
      name: "an answer that comes once and is of another kind",
      at: [4, 11],
      code: `
        export function f(socket: { once(name: string, hear: (text: string) => void): void }) {
          return new Promise<string>((resolve) => {
            socket.once("message", (text) => {
              if (text.startsWith("ok")) resolve(text);
            });
          });
        }
      `,
    },
  ],
  valid: [
    {
      name: "resolve gets the value, and what is returned is nothing",
      code: `
        declare function compute(seed: number): number;
        export function f(seed: number) {
          return new Promise<number>((resolve, reject) => {
            if (seed < 0) return reject(new RangeError("below zero"));
            return resolve(compute(seed));
          });
        }
      `,
    },
    {
      name: "a failure only, with a timer that is returned",
      code: `
        export function f(ms: number): Promise<Datum> {
          return new Promise<Datum>((resolve, reject) => {
            return setTimeout(() => reject(new Error("late")), ms);
          });
        }
      `,
    },
    {
      name: "a failure only, with numbers on the way",
      code: `
        export function f(specs: { ms: number }[]): Promise<number> {
          return new Promise<number>((resolve, reject) => {
            const all = specs.map((it) => {
              return it.ms;
            });
            setTimeout(() => reject(new Error("late")), Math.max(...all));
          });
        }
      `,
    },
    {
      name: "a failure only, of no type in particular",
      code: `
        declare function listen(hear: () => void): number;
        export function f() {
          return new Promise((resolve, reject) => {
            return listen(() => reject(new Error("closed")));
          });
        }
      `,
    },
    {
      name: "all values have a case",
      code: `
        export function f(vote: { onEnd(hear: (outcome?: "yes" | "no") => void): void }) {
          return new Promise<boolean>((resolve) => {
            vote.onEnd((outcome) => {
              switch (outcome) {
                case "yes":
                  return resolve(true);
                case "no":
                  return resolve(false);
              }
            });
          });
        }
      `,
    },
    {
      name: "a default, and kinds of values",
      code: `
        export function f(mode: "a" | "b" | "c", value: string | number) {
          return new Promise<string>((resolve) => {
            switch (mode) {
              case "a":
                resolve("a");
                break;
              default:
                switch (typeof value) {
                  case "string":
                    resolve(value);
                    break;
                  case "number":
                    resolve(String(value));
                    break;
                }
            }
          });
        }
      `,
    },
    {
      name: "a case whose value is not known",
      code: `
        export function f(mode: "a" | "b" | "c", first: string) {
          return new Promise<string>((resolve) => {
            switch (mode) {
              case first:
                return resolve("first");
              case "a":
                return resolve("a");
            }
          });
        }
      `,
    },
    {
      name: "a listener for all kinds waits for the ones that count",
      code: `
        export function f(job: { onChange(hear: (state: "busy" | "done" | "failed") => void): void }) {
          return new Promise<void>((resolve, reject) => {
            job.onChange((state) => {
              switch (state) {
                case "done":
                  resolve();
                  break;
                case "failed":
                  reject(new Error(state));
                  break;
              }
            });
          });
        }
      `,
    },
    {
      name: "a text that is no event, and an end about which others know",
      code: `
        interface Child {
          isStopped: boolean;
          on(name: string, hear: (code: number) => void): void;
        }
        export function f(child: Child) {
          return new Promise<void>((resolve) => {
            child.on("message", (code) => {
              if (code === 0) resolve();
            });
          });
        }
        export function g(child: Child) {
          return new Promise<void>((resolve) => {
            child.on("exit", () => {
              if (!child.isStopped) resolve();
            });
          });
        }
      `,
    },
    {
      name: "another listener takes the rest",
      code: `
        export function f(child: { on(name: string, hear: (code: number) => void): void }) {
          return new Promise<void>((resolve, reject) => {
            child.on("exit", (code) => {
              if (code === 0) resolve();
            });
            child.on("failed", () => reject(new Error("failed")));
          });
        }
      `,
    },
    {
      name: "neither an error nor a row: one of them is given in any case",
      code: `
        export function f(query: (done: (error: Error | null, row?: object) => void) => void) {
          return new Promise<object>((resolve, reject) => {
            query((error, row) => {
              if (error) reject(error);
              else if (row) resolve(row);
            });
          });
        }
      `,
    },
  ],
});
