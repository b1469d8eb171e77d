import { testRule } from "../analysis/test-table.ts";
import { noDanglingTimeout } from "./no-dangling-timeout.ts";

testRule(noDanglingTimeout, {
  invalid: [
    {
      name: "cleared behind the race, where a failure does not come",
      at: [6, 43],
      code: `
        export async function f<T>(work: Promise<T>, ms: number): Promise<T> {
          let timer: NodeJS.Timeout | undefined;
          const limit = new Promise<never>((_, reject) => {
            timer = setTimeout(() => reject(new Error("late")), ms);
          });
          const value = await Promise.race([work, limit]);
          clearTimeout(timer);
          return value;
        }
      `,
    },
    {
      name: "cleared at the end of a try",
      at: [5, 46],
      code: `
        export async function f(job: Thunk, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          const timer = setTimeout(reject, ms);
          try {
            const datum = await Promise.race([job(), promise]);
            clearTimeout(timer);
            return datum;
          } catch (error) {
            console.error(error);
            return undefined;
          }
        }
      `,
    },
    {
      name: "cleared in a then",
      at: [6, 31],
      code: `
        export function f(job: Thunk, ms: number) {
          let timer: NodeJS.Timeout | undefined;
          const limit = new Promise<void>((resolve) => {
            timer = setTimeout(resolve, ms);
          });
          return Promise.race([job(), limit]).then((datum) => {
            if (timer) clearTimeout(timer);
            return datum;
          });
        }
      `,
    },
    {
      name: "a sleep that is declared elsewhere",
      at: [4, 37],
      code: `
        declare function sleep(ms: number): Promise<void>;
        export async function f(job: Thunk) {
          const late = sleep(300).then(() => undefined);
          return await Promise.race([job(), late]);
        }
      `,
    },
    {
      name: "a sleep of a tool box",
      at: [3, 31],
      code: `
        interface Tools { delay(ms: number): Promise<void> }
        export function f(job: Thunk, tools: Tools) {
          return Promise.race([job(), tools.delay(300)]);
        }
      `,
    },
  ],
  valid: [
    {
      name: "cleared in the catch as well",
      code: `
        export async function f(job: Thunk, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          const timer = setTimeout(reject, ms);
          try {
            const datum = await Promise.race([job(), promise]);
            clearTimeout(timer);
            return datum;
          } catch (error) {
            clearTimeout(timer);
            throw error;
          }
        }
      `,
    },
    {
      name: "cleared behind a try that takes the failure",
      code: `
        export async function f(job: Thunk, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          const timer = setTimeout(reject, ms);
          let datum: Datum | undefined;
          try {
            datum = await Promise.race([job(), promise]);
          } catch {
            console.error("none");
          }
          clearTimeout(timer);
          return datum;
        }
      `,
    },
    {
      name: "cleared behind a race that cannot fail before the time is over",
      code: `
        export async function f(gate: Event, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          const timer = setTimeout(reject, ms);
          await Promise.race([gate.wait(), promise]);
          clearTimeout(timer);
        }
      `,
    },
    {
      name: "cleared behind a race of what was provided for elsewhere",
      code: `
        export async function f(jobs: { ended: Promise<void> }[], ms: number) {
          const ended = Promise.all(jobs.map((it) => it.ended));
          const { promise, resolve } = Promise.withResolvers<void>();
          const timer = setTimeout(resolve, ms);
          await Promise.race([ended, promise]);
          clearTimeout(timer);
        }
      `,
    },
    {
      name: "cleared by both callbacks of a then",
      code: `
        export function f(job: Thunk, ms: number) {
          let timer: NodeJS.Timeout | undefined;
          const limit = new Promise<void>((resolve) => {
            timer = setTimeout(resolve, ms);
          });
          return Promise.race([job(), limit]).then(
            (datum) => {
              clearTimeout(timer);
              return datum;
            },
            (error) => {
              clearTimeout(timer);
              throw error;
            },
          );
        }
      `,
    },
    {
      name: "cleared in a finally of the chain",
      code: `
        export function f<T>(work: Promise<T>, ms: number) {
          let timer: NodeJS.Timeout | undefined;
          const limit = new Promise<never>((_, reject) => {
            timer = setTimeout(reject, ms);
          });
          return Promise.race([work, limit]).finally(() => clearTimeout(timer));
        }
      `,
    },
    {
      name: "a timer that does not hold the program",
      code: `
        export async function f<T>(work: Promise<T>, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          const timer = setTimeout(reject, ms);
          timer.unref();
          const value = await Promise.race([work, promise]);
          clearTimeout(timer);
          return value;
        }
      `,
    },
    {
      name: "a sleep that gives something by which it is ended",
      code: `
        interface Nap extends Promise<void> { cancel(): void }
        declare function sleep(ms: number): Nap;
        export async function f(job: Thunk) {
          const nap = sleep(300);
          try {
            return await Promise.race([job(), nap]);
          } finally {
            nap.cancel();
          }
        }
      `,
    },
    {
      name: "a pause that takes no time of its own",
      code: `
        interface Player { pause(): Promise<void> }
        export function f(job: Thunk, player: Player) {
          return Promise.race([job(), player.pause()]);
        }
      `,
    },
    {
      name: "a sleep with options",
      code: `
        declare function sleep(ms: number, options: { ref: boolean }): Promise<void>;
        export function f(job: Thunk) {
          return Promise.race([job(), sleep(300, { ref: false })]);
        }
      `,
    },
  ],
});
