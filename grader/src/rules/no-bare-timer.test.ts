import { testRule } from "../analysis/test-table.ts";
import { noBareTimer } from "./no-bare-timer.ts";

testRule(noBareTimer, {
  invalid: [
    {
      name: "a sleep of one's own",
      at: [2, 34],
      code: `
        export async function f(io: Io) {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          io.log("slept");
        }
      `,
    },
    {
      name: "in a helper without io",
      at: [1, 62],
      code: `
        const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
        export async function f(io: Io) {
          await pause(1000);
          io.log("slept");
        }
      `,
    },
    {
      name: "an alias",
      at: [2, 17],
      code: `
        export async function f(io: Io) {
          const later = setTimeout;
          await new Promise((resolve) => later(resolve, 1000));
        }
      `,
    },
    {
      name: "by way of globalThis",
      at: [2, 34],
      code: `
        export async function f(io: Io) {
          await new Promise((resolve) => globalThis.setTimeout(resolve, 1000));
        }
      `,
    },
    {
      name: "by a key of globalThis",
      at: [2, 34],
      code: `
        export async function f(io: Io) {
          await new Promise((resolve) => (globalThis as any)["setTimeout"](resolve, 1000));
        }
      `,
    },
    {
      name: "handed on",
      at: [3, 14],
      code: `
        declare function wrap(timer: typeof setTimeout): (ms: number) => Promise<void>;
        export async function f(io: Io) {
          await wrap(setTimeout)(1000);
        }
      `,
    },
    {
      name: "an interval",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          setInterval(() => io.log("tick"), 1000);
        }
      `,
    },
    {
      name: "an immediate",
      at: [2, 3],
      code: `
        export function f(io: Io) {
          setImmediate(() => io.log("now"));
        }
      `,
    },
    {
      name: "a signal with a timer in it",
      at: [2, 38],
      code: `
        export function f(io: Io) {
          return io.fetch(1, 1000, { signal: AbortSignal.timeout(500) });
        }
      `,
    },
    {
      name: "the date",
      at: [2, 7],
      code: `
        export async function f(io: Io) {
          if (Date.now() > 1000) io.log("late");
        }
      `,
    },
    {
      name: "the clock",
      at: [2, 18],
      code: `
        export async function f(io: Io, endMs: number) {
          while (endMs - performance.now() > 0) await io.fetch(1, 10);
        }
      `,
    },
    {
      name: "the clock in a constant",
      at: [2, 17],
      code: `
        export async function f(io: Io, endMs: number) {
          const nowMs = performance.now();
          return nowMs < endMs;
        }
      `,
    },
    {
      name: "the length of a sleep",
      at: [2, 26],
      code: `
        export async function f(io: Io, endMs: number) {
          await io.sleep(endMs - performance.now());
        }
      `,
    },
    {
      name: "the clock by destructuring",
      at: [1, 9],
      code: `
        const { now } = performance;
        export async function f(io: Io, endMs: number) {
          return now() > endMs;
        }
      `,
    },
    {
      name: "a new date",
      at: [2, 10],
      code: `
        export async function f(io: Io, endMs: number) {
          return new Date().getTime() > endMs ? "late" : "early";
        }
      `,
    },
    {
      name: "in a class that is given io",
      at: [7, 5],
      code: `
        export class Job {
          readonly #io: Io;
          constructor(io: Io) {
            this.#io = io;
          }
          run() {
            setTimeout(() => this.#io.log("late"), 10);
          }
        }
      `,
    },
    {
      name: "a timer handed to a call",
      at: [2, 56],
      code: `
        export function f(io: Io) {
          return [10, 20].map((ms) => new Promise((resolve) => setTimeout.call(undefined, resolve, ms)));
        }
      `,
    },
    {
      name: "the module of timers",
      isUntyped: true,
      at: [1, 1],
      code: `
        import { setTimeout as sleep } from "node:timers/promises";
        export async function f(io: Io) {
          await sleep(10);
        }
      `,
    },
    {
      name: "io among options",
      at: [2, 34],
      code: `
        export async function f(options: { io: Io; ms: number }) {
          await new Promise((resolve) => setTimeout(resolve, options.ms));
        }
      `,
    },
  ],
  valid: [
    {
      name: "io.sleep",
      code: `
        export async function f(io: Io) {
          await io.sleep(1000);
        }
      `,
    },
    {
      name: "no io is given",
      code: `
        export function f() {
          return new Promise((resolve) => setTimeout(resolve, 1000));
        }
      `,
    },
    {
      name: "a parameter of that name",
      code: `
        export function f(io: Io, setTimeout: (work: () => void, ms: number) => void) {
          setTimeout(() => io.log("late"), 10);
        }
      `,
    },
    {
      name: "a function of that name",
      code: `
        function setInterval(work: () => void) {
          work();
        }
        export function f(io: Io) {
          setInterval(() => io.log("tick"));
        }
      `,
    },
    {
      name: "a method of that name",
      code: `
        export function f(io: Io, clock: { setTimeout(work: () => void): void; now(): number }) {
          clock.setTimeout(() => io.log(\`\${clock.now()}\`));
        }
      `,
    },
    {
      name: "only its type",
      code: `
        export function f(io: Io, timer: ReturnType<typeof setTimeout>) {
          use(timer);
          return io.sleep(1);
        }
      `,
    },
    {
      name: "clearing a timer that was handed in",
      code: `
        export function f(io: Io, timer: NodeJS.Timeout) {
          clearTimeout(timer);
          return io.sleep(1);
        }
      `,
    },
    {
      name: "a date that is given",
      code: `
        export function f(io: Io, ms: number) {
          io.log(new Date(ms).toISOString());
        }
      `,
    },
    {
      name: "microtasks take no time",
      code: `
        export function f(io: Io) {
          queueMicrotask(() => io.log("soon"));
        }
      `,
    },
    {
      name: "other parts of the date",
      code: `
        export function f(io: Io, text: string) {
          return Date.parse(text) + Date.UTC(2026, 1);
        }
      `,
    },
    {
      name: "a signal without a timer",
      code: `
        export function f(io: Io, signal: AbortSignal) {
          return io.fetch(1, 10, { signal: AbortSignal.any([signal, AbortSignal.abort()]) });
        }
      `,
    },
    {
      name: "a property in an object",
      code: `
        export function f(io: Io) {
          return { setTimeout: 10, now: () => io.sleep(10) };
        }
      `,
    },
    {
      name: "its own now",
      code: `
        export function f(io: Io) {
          const performance = { now: () => 5 };
          return io.sleep(performance.now());
        }
      `,
    },
    {
      name: "other globals",
      code: `
        export function f(io: Io) {
          console.log(structuredClone({ a: 1 }));
          return io.sleep(Math.max(1, 2));
        }
      `,
    },
    {
      name: "an enum of that name",
      code: `
        enum Kind {
          setTimeout,
        }
        export const f = (io: Io) => io.sleep(Kind.setTimeout);
      `,
    },
    {
      name: "the clock is told, nothing more",
      code: `
        export async function f(io: Io) {
          const fromMs = performance.now();
          await io.sleep(10);
          io.log(\`\${Date.now()}\`);
          return { totalMs: performance.now() - fromMs };
        }
      `,
    },
  ],
});
