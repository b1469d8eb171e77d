import { testRule } from "../analysis/test-table.ts";
import { noPolling } from "./no-polling.ts";

testRule(noPolling, {
  invalid: [
    {
      name: "a property of an object, every millisecond",
      at: [2, 23],
      code: `
        export async function f(gate: Event, io: Io) {
          while (!gate.isSet) await io.sleep(1);
          io.log("go on");
        }
      `,
    },
    {
      name: "a variable that another function sets",
      at: [7, 5],
      code: `
        let isReady = false;
        export function open() {
          isReady = true;
        }
        export async function f(io: Io) {
          while (!isReady) {
            await io.sleep(10);
          }
        }
      `,
    },
    {
      name: "an endless loop with a way out",
      at: [7, 5],
      code: `
        export async function f(gate: Event, io: Io) {
          for (;;) {
            if (gate.isSet) {
              io.log("go on");
              return;
            }
            await io.sleep(1);
          }
        }
      `,
    },
    {
      name: "a loop with a limit",
      at: [2, 49],
      code: `
        export async function f(state: { done: boolean }, io: Io) {
          for (let i = 0; i < 1000 && !state.done; i++) await io.sleep(5);
        }
      `,
    },
    {
      name: "do while",
      at: [3, 5],
      code: `
        export async function f(state: { done: boolean }) {
          do {
            await new Promise((resolve) => setTimeout(resolve, 5));
          } while (!state.done);
        }
      `,
    },
    {
      name: "turns of the loop",
      at: [2, 23],
      code: `
        export async function f(state: { done: boolean }) {
          while (!state.done) await new Promise<void>((resolve) => setImmediate(() => resolve()));
        }
      `,
    },
    {
      name: "a sleep of one's own",
      at: [3, 23],
      code: `
        const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
        export async function f(state: { done: boolean }) {
          while (!state.done) await pause(5);
        }
      `,
    },
    {
      name: "a list that others fill",
      at: [2, 30],
      code: `
        export async function f(items: string[], io: Io) {
          while (items.length === 0) await io.sleep(1);
          return items.shift();
        }
      `,
    },
    {
      name: "a consumer that looks for items",
      at: [7, 5],
      code: `
        export async function f(items: string[], io: Io): Promise<void> {
          while (true) {
            if (items.length > 0) {
              use(items.shift());
              continue;
            }
            await io.sleep(1);
          }
        }
      `,
    },
    {
      name: "the same with else",
      at: [4, 10],
      code: `
        export async function f(items: string[], io: Io): Promise<void> {
          while (true) {
            if (items.length > 0) use(items.shift());
            else await io.sleep(1);
          }
        }
      `,
    },
    {
      name: "the number at work",
      at: [4, 30],
      code: `
        export function limited(limit: number, io: Io) {
          let running = 0;
          return async (job: Thunk) => {
            while (running >= limit) await io.sleep(10);
            running += 1;
            try {
              return await job();
            } finally {
              done();
            }
          };
          function done() {
            running -= 1;
          }
        }
      `,
    },
    {
      name: "a function that is asked",
      at: [2, 22],
      code: `
        export async function f(isReady: () => boolean, io: Io) {
          while (!isReady()) await io.sleep(10);
        }
      `,
    },
    {
      name: "a longer and longer pause",
      at: [4, 5],
      code: `
        export async function f(state: { done: boolean }, io: Io) {
          let ms = 1;
          while (!state.done) {
            await io.sleep(ms);
            ms *= 2;
          }
        }
      `,
    },
    {
      name: "a signal",
      at: [2, 27],
      code: `
        export async function f(signal: AbortSignal, io: Io) {
          while (!signal.aborted) await io.sleep(100);
          io.log("stopped");
        }
      `,
    },
    {
      name: "a private field",
      at: [4, 27],
      code: `
        export class Lock2 {
          #isTaken = false;
          async acquire(io: Io) {
            while (this.#isTaken) await io.sleep(1);
            this.#isTaken = true;
          }
          release() {
            this.#isTaken = false;
          }
        }
      `,
    },
    {
      name: "a timer that starts itself again",
      at: [5, 12],
      code: `
        export function f(state: { done: boolean }) {
          return new Promise<void>((resolve) => {
            function look() {
              if (state.done) resolve();
              else setTimeout(look, 10);
            }
            look();
          });
        }
      `,
    },
    {
      name: "the same with a jump",
      at: [5, 9],
      code: `
        export function f(state: { done: boolean }) {
          return new Promise<void>((resolve) => {
            const look = () => {
              if (!state.done) {
                setTimeout(() => look(), 10);
                return;
              }
              resolve();
            };
            look();
          });
        }
      `,
    },
    {
      name: "an interval that ends itself",
      at: [3, 19],
      code: `
        export function f(state: { done: boolean }) {
          return new Promise<void>((resolve) => {
            const timer = setInterval(() => {
              if (!state.done) return;
              clearInterval(timer);
              resolve();
            }, 10);
          });
        }
      `,
    },
    {
      name: "an interval with a branch",
      at: [3, 19],
      code: `
        export function f(gate: Event) {
          return new Promise<void>((resolve) => {
            const timer = setInterval(() => {
              if (gate.isSet) {
                clearInterval(timer);
                resolve();
              }
            }, 10);
          });
        }
      `,
    },
    {
      name: "recursion that sleeps",
      at: [3, 3],
      code: `
        export async function f(gate: Event, io: Io): Promise<void> {
          if (gate.isSet) return;
          await io.sleep(1);
          return f(gate, io);
        }
      `,
    },
    {
      name: "a sleep whose then looks again",
      at: [2, 43],
      code: `
        export function f(gate: Event, io: Io): Promise<void> {
          return gate.isSet ? Promise.resolve() : io.sleep(1).then(() => f(gate, io));
        }
      `,
    },
  ],
  valid: [
    {
      name: "the event itself",
      code: `
        export async function f(gate: Event, io: Io) {
          await gate.wait();
          io.log("go on");
        }
      `,
    },
    {
      name: "a condition that is waited for",
      code: `
        export async function f(items: string[], arrived: Event) {
          while (items.length === 0) await arrived.wait();
          return items.shift();
        }
      `,
    },
    {
      name: "a retry with a pause",
      code: `
        export async function f(job: Thunk, io: Io) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await job();
            } catch (error) {
              if (attempt === 3) throw error;
              await io.sleep(100 * attempt);
            }
          }
        }
      `,
    },
    {
      name: "a heartbeat",
      code: `
        export async function f(state: { done: boolean }, io: Io) {
          while (!state.done) {
            io.log("tick");
            await io.sleep(100);
          }
        }
      `,
    },
    {
      name: "a heartbeat that looks again after its pause",
      code: `
        export async function f(signal: AbortSignal, io: Io) {
          while (!signal.aborted) {
            await io.sleep(100);
            if (signal.aborted) break;
            io.log("tick");
          }
        }
      `,
    },
    {
      name: "a heartbeat behind a condition",
      code: `
        export async function f(signal: AbortSignal, io: Io) {
          while (!signal.aborted) {
            await io.sleep(100);
            if (!signal.aborted) io.log("tick");
          }
        }
      `,
    },
    {
      name: "a job that is asked from outside until it is done",
      code: `
        export async function f(status: () => Promise<string>, io: Io) {
          while ((await status()) !== "done") await io.sleep(1000);
        }
      `,
    },
    {
      name: "a counter of its own",
      code: `
        export async function f(n: number, io: Io) {
          let i = 0;
          while (i < n) {
            await io.sleep(100);
            i += 1;
          }
        }
      `,
    },
    {
      name: "a list that is read to its end",
      code: `
        export async function f(io: Io) {
          for (let i = 0; i < ids.length; i++) await io.sleep(ids[i]!);
        }
      `,
    },
    {
      name: "a rate: the pause is computed from what is missing",
      code: `
        export function bucket(perSecond: number, io: Io) {
          const state = { tokens: 0 };
          return async () => {
            while (state.tokens < 1) await io.sleep(((1 - state.tokens) / perSecond) * 1000);
            state.tokens -= 1;
          };
        }
      `,
    },
    {
      name: "taking is tried, which changes something",
      code: `
        export function bucket(io: Io) {
          let tokens = 5;
          const tryTake = () => tokens > 0 && tokens-- > 0;
          return async () => {
            while (!tryTake()) await io.sleep(100);
          };
        }
      `,
    },
    {
      name: "a clock",
      code: `
        export async function f(endMs: number, io: Io) {
          while (performance.now() < endMs) await io.sleep(1);
        }
      `,
    },
    {
      name: "a timer that looks at the clock",
      code: `
        export function later(work: () => void) {
          let dueMs = 0;
          function look() {
            const restMs = dueMs - performance.now();
            if (restMs > 0) setTimeout(look, restMs);
            else work();
          }
          look();
          return () => {
            dueMs = performance.now() + 100;
          };
        }
      `,
    },
    {
      name: "periodic work by an interval",
      code: `
        export function f(signal: AbortSignal, io: Io) {
          const timer = setInterval(() => {
            io.log("tick");
            if (signal.aborted) clearInterval(timer);
          }, 100);
        }
      `,
    },
    {
      name: "an interval that counts",
      code: `
        export function f(io: Io) {
          let left = 3;
          const timer = setInterval(() => {
            left -= 1;
            if (left === 0) clearInterval(timer);
          }, 100);
        }
      `,
    },
    {
      name: "a timer that starts itself again after work",
      code: `
        export function f(state: { done: boolean }, io: Io) {
          function tick() {
            io.log("tick");
            if (!state.done) setTimeout(tick, 100);
          }
          tick();
        }
      `,
    },
    {
      name: "work in parts, with a turn for others in between",
      code: `
        export async function f(parts: (() => void)[]) {
          while (parts.length > 0) {
            parts.shift()!();
            await new Promise<void>((resolve) => setImmediate(() => resolve()));
          }
        }
      `,
    },
    {
      name: "each of a list, slowly",
      code: `
        export async function f(io: Io) {
          for (const id of ids) await io.sleep(id);
        }
      `,
    },
    {
      name: "a variable that only this function sets",
      code: `
        export async function f(io: Io) {
          let isOver = false;
          while (!isOver) {
            await io.sleep(10);
            isOver = true;
          }
        }
      `,
    },
  ],
});
