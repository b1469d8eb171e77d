import { testRule } from "../analysis/test-table.ts";
import { noDanglingTimeout } from "./no-dangling-timeout.ts";

testRule(noDanglingTimeout, {
  invalid: [
    {
      name: "a timer that rejects",
      at: [2, 31],
      code: `
        export function f(job: Thunk, ms: number) {
          return Promise.race([job(), new Promise<never>((_, reject) => setTimeout(reject, ms))]);
        }
      `,
    },
    {
      name: "a block in the executor",
      at: [4, 5],
      code: `
        export function f(job: Thunk, ms: number) {
          return Promise.race([
            job(),
            new Promise<never>((_, reject) => {
              setTimeout(() => reject(new Error("late")), ms);
            }),
          ]);
        }
      `,
    },
    {
      name: "io.sleep",
      at: [2, 43],
      code: `
        export function f(io: Io) {
          return Promise.race([io.fetch(1, 1000), io.sleep(500)]);
        }
      `,
    },
    {
      name: "io.sleep that throws",
      at: [4, 5],
      code: `
        export async function f(io: Io) {
          return await Promise.race([
            io.fetch(1, 1000),
            io.sleep(500).then(() => {
              throw new Error("late");
            }),
          ]);
        }
      `,
    },
    {
      name: "a helper",
      at: [5, 31],
      code: `
        function timeout(ms: number) {
          return new Promise<never>((_, reject) => setTimeout(() => reject(new Error("late")), ms));
        }
        export function f(job: Thunk) {
          return Promise.race([job(), timeout(500)]);
        }
      `,
    },
    {
      name: "an async helper",
      at: [6, 31],
      code: `
        async function timeout(ms: number, io: Io): Promise<never> {
          await io.sleep(ms);
          throw new Error("late");
        }
        export function f(job: Thunk, io: Io) {
          return Promise.race([job(), timeout(500, io)]);
        }
      `,
    },
    {
      name: "a promise in a constant",
      at: [3, 37],
      code: `
        export async function f(job: Thunk, io: Io) {
          const late = io.sleep(500).then(() => undefined);
          return await Promise.race([job(), late]);
        }
      `,
    },
    {
      name: "the list in a constant",
      at: [2, 24],
      code: `
        export async function f(job: Thunk, io: Io) {
          const both = [job(), io.sleep(500)];
          return await Promise.race(both);
        }
      `,
    },
    {
      name: "a timer that is kept, and not cleared",
      at: [5, 5],
      code: `
        export function f(job: Thunk, ms: number) {
          let timer: NodeJS.Timeout;
          return Promise.race([
            job(),
            new Promise<never>((_, reject) => {
              timer = setTimeout(reject, ms);
            }),
          ]);
        }
      `,
    },
    {
      name: "resolvers",
      at: [4, 31],
      code: `
        export function f(job: Thunk, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          setTimeout(() => reject(new Error("late")), ms);
          return Promise.race([job(), promise]);
        }
      `,
    },
    {
      name: "Promise.any",
      at: [2, 30],
      code: `
        export function f(job: Thunk, io: Io) {
          return Promise.any([job(), io.sleep(500)]);
        }
      `,
    },
    {
      name: "the timer comes first",
      at: [2, 24],
      code: `
        export function f(job: Thunk, io: Io) {
          return Promise.race([io.sleep(500), job()]);
        }
      `,
    },
    {
      name: "in a loop",
      at: [3, 38],
      code: `
        export async function f(gate: Event, io: Io) {
          for (const id of ids) {
            await Promise.race([gate.wait(), io.sleep(id)]);
          }
        }
      `,
    },
    {
      name: "an event that is waited for with a limit",
      at: [2, 67],
      code: `
        export async function f(gate: Event, io: Io) {
          const isSet = await Promise.race([gate.wait().then(() => true), io.sleep(10).then(() => false)]);
          return isSet;
        }
      `,
    },
    {
      name: "a sleep of one's own",
      at: [3, 37],
      code: `
        const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
        export async function f(job: Thunk) {
          return await Promise.race([job(), sleep(500)]);
        }
      `,
    },
    {
      name: "the race in a helper's parameter",
      at: [2, 65],
      code: `
        export const f = async (job: Thunk, io: Io) => {
          const winner = await Promise.race([job().then((d) => d.data), io.sleep(500).then(() => "late")]);
          return winner;
        };
      `,
    },
  ],
  valid: [
    {
      name: "cleared in a finally",
      code: `
        export async function f(job: Thunk, ms: number) {
          let timer: NodeJS.Timeout | undefined;
          try {
            return await Promise.race([
              job(),
              new Promise<never>((_, reject) => {
                timer = setTimeout(reject, ms);
              }),
            ]);
          } finally {
            clearTimeout(timer);
          }
        }
      `,
    },
    {
      name: "an aborted sleep",
      code: `
        export async function f(io: Io) {
          const controller = new AbortController();
          const { signal } = controller;
          try {
            return await Promise.race([io.fetch(1, 1000, { signal }), io.sleep(500, { signal })]);
          } finally {
            controller.abort();
          }
        }
      `,
    },
    {
      name: "a signal from outside",
      code: `
        export function f(io: Io, signal: AbortSignal) {
          return Promise.race([io.fetch(1, 1000, { signal }), io.sleep(500, { signal })]);
        }
      `,
    },
    {
      name: "options from outside",
      code: `
        export function f(io: Io, options: { signal?: AbortSignal }) {
          return Promise.race([io.fetch(1, 1000, options), io.sleep(500, options)]);
        }
      `,
    },
    {
      name: "no timer",
      code: `
        export function f(io: Io) {
          return Promise.race([io.fetch(1, 1000), io.fetch(2, 500)]);
        }
      `,
    },
    {
      name: "two events",
      code: `
        export function f(a: Event, b: Event) {
          return Promise.race([a.wait(), b.wait()]);
        }
      `,
    },
    {
      name: "a helper that clears its timer",
      code: `
        function timeout(ms: number, signal: AbortSignal) {
          return new Promise<never>((_, reject) => {
            const timer = setTimeout(reject, ms);
            signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
          });
        }
        export function f(job: Thunk, signal: AbortSignal) {
          return Promise.race([job(), timeout(500, signal)]);
        }
      `,
    },
    {
      name: "using",
      code: `
        export async function f(job: Thunk, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          using _ = setTimeout(() => reject(new Error("late")), ms);
          return await Promise.race([job(), promise]);
        }
      `,
    },
    {
      name: "resolvers with a timer that is cleared",
      code: `
        export async function f(job: Thunk, ms: number) {
          const { promise, reject } = Promise.withResolvers<never>();
          const timer = setTimeout(reject, ms);
          try {
            return await Promise.race([job(), promise]);
          } finally {
            clearTimeout(timer);
          }
        }
      `,
    },
    {
      name: "all are waited for",
      code: `
        export function f(job: Thunk, io: Io) {
          return Promise.all([job(), io.sleep(500)]);
        }
      `,
    },
    {
      name: "promises of others",
      code: `
        export function f(promises: Promise<Datum>[]) {
          return Promise.race(promises);
        }
      `,
    },
    {
      name: "a timer of somebody else",
      code: `
        export function f(job: Thunk, late: Promise<never>) {
          return Promise.race([job(), late]);
        }
      `,
    },
    {
      name: "a helper that does some work",
      code: `
        async function slowly(io: Io) {
          const datum = await io.fetch(1, 10);
          await io.sleep(10);
          return datum;
        }
        export function f(job: Thunk, io: Io) {
          return Promise.race([job(), slowly(io)]);
        }
      `,
    },
    {
      name: "a signal with a timer: it is gone with the race or fires",
      code: `
        export function f(io: Io) {
          return Promise.race([io.fetch(1, 10, { signal: AbortSignal.timeout(100) }), io.fetch(2, 10)]);
        }
      `,
    },
    {
      name: "a promise by hand without a timer",
      code: `
        export function f(job: Thunk, signal: AbortSignal) {
          return Promise.race([
            job(),
            new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
          ]);
        }
      `,
    },
    {
      name: "a field that others clear",
      code: `
        export class Job {
          timer: NodeJS.Timeout | undefined;
          run(job: Thunk) {
            return Promise.race([
              job(),
              new Promise<never>((_, reject) => {
                this.timer = setTimeout(reject, 10);
              }),
            ]);
          }
        }
      `,
    },
    {
      name: "a task that is awaited afterwards",
      code: `
        export async function f(future: Promise<number>, io: Io) {
          const setter = (async () => {
            await io.sleep(500);
            io.log("set");
          })();
          const value = await Promise.race([future, setter.then(() => future)]);
          await setter;
          return value;
        }
      `,
    },
    {
      name: "a helper that does something after its sleep",
      code: `
        async function setter(io: Io) {
          await io.sleep(500);
          io.log("set");
        }
        export function f(job: Thunk, io: Io) {
          return Promise.race([job(), setter(io)]);
        }
      `,
    },
  ],
});
