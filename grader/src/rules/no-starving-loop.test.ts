import { testRule } from "../analysis/test-table.ts";
import { noStarvingLoop } from "./no-starving-loop.ts";

testRule(noStarvingLoop, {
  invalid: [
    {
      name: "work until a timer says stop",
      at: [8, 5],
      code: `
        export async function f() {
          let stop = false;
          setTimeout(() => {
            stop = true;
          }, 100);
          while (!stop) {
            use(1);
            await null;
          }
        }
      `,
    },
    {
      name: "the same without an await",
      at: [6, 3],
      code: `
        export function f() {
          let stop = false;
          setTimeout(() => {
            stop = true;
          }, 100);
          while (!stop) {
            use(1);
          }
        }
      `,
    },
    {
      name: "a queue that is served for ever",
      at: [4, 5],
      code: `
        export async function f(queue: (() => void)[]) {
          while (true) {
            queue.shift()?.();
            await Promise.resolve();
          }
        }
      `,
    },
    {
      name: "a helper that waits for nothing",
      at: [7, 5],
      code: `
        async function tick() {
          use(2);
        }
        export async function f() {
          for (;;) {
            use(1);
            await tick();
          }
        }
      `,
    },
    {
      name: "a helper of a helper",
      at: [11, 5],
      code: `
        async function inner() {
          await null;
          return 1;
        }
        async function tick() {
          return await inner();
        }
        export async function f() {
          for (;;) {
            use(1);
            await tick();
          }
        }
      `,
    },
    {
      name: "a microtask that asks for the next",
      at: [3, 3],
      code: `
        export function step() {
          use(1);
          queueMicrotask(step);
        }
      `,
    },
    {
      name: "then, and then again",
      at: [3, 3],
      code: `
        export function step() {
          use(1);
          Promise.resolve().then(step);
        }
      `,
    },
    {
      name: "the same in an arrow function",
      at: [3, 8],
      code: `
        export function step() {
          use(1);
          void Promise.resolve().then(() => step());
        }
      `,
    },
    {
      name: "microtasks until a timer says stop",
      at: [9, 5],
      code: `
        export function f() {
          let stop = false;
          setTimeout(() => {
            stop = true;
          }, 10);
          const step = () => {
            if (stop) return;
            use(1);
            queueMicrotask(step);
          };
          step();
        }
      `,
    },
    {
      name: "a stream that is always ready",
      at: [10, 25],
      code: `
        async function* numbers() {
          let n = 0;
          while (true) yield n++;
        }
        export async function f() {
          let stop = false;
          setTimeout(() => {
            stop = true;
          }, 10);
          for await (const n of numbers()) {
            if (stop) break;
            use(n);
          }
        }
      `,
    },
    {
      name: "a stream without an end",
      at: [6, 25],
      code: `
        async function* numbers() {
          let n = 0;
          for (;;) yield n++;
        }
        export async function f() {
          for await (const n of numbers()) use(n);
        }
      `,
    },
    {
      name: "a function for the timer",
      at: [9, 5],
      code: `
        export async function f() {
          let stop = false;
          function end() {
            stop = true;
          }
          setTimeout(end, 100);
          while (!stop) {
            use(1);
            await undefined;
          }
        }
      `,
    },
    {
      name: "a message from a thread",
      at: [12, 7],
      code: `
        import type { Worker } from "node:worker_threads";
        export class A {
          #stop = false;
          constructor(worker: Worker) {
            worker.on("message", () => {
              this.#stop = true;
            });
          }
          async run() {
            while (!this.#stop) {
              use(1);
              await null;
            }
          }
        }
      `,
    },
    {
      name: "an interval that says stop",
      at: [8, 5],
      code: `
        export async function f() {
          let ticks = 0;
          const timer = setInterval(() => {
            ticks += 1;
          }, 10);
          do {
            use(1);
            await null;
          } while (ticks < 3);
          clearInterval(timer);
        }
      `,
    },
    {
      name: "process.nextTick",
      at: [4, 3],
      code: `
        declare const process: { nextTick(callback: () => void): void };
        export function step() {
          use(1);
          process.nextTick(step);
        }
      `,
    },
    {
      name: "a helper in a constant",
      at: [7, 5],
      code: `
        const tick = async () => {
          await null;
        };
        export async function f() {
          for (;;) {
            use(1);
            await tick();
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a sleep",
      code: `
        export async function f(queue: (() => void)[], io: Io) {
          while (true) {
            queue.shift()?.();
            await io.sleep(0);
          }
        }
      `,
    },
    {
      name: "a queue that is emptied",
      code: `
        export async function f(queue: (() => void)[]) {
          while (true) {
            const job = queue.shift();
            if (!job) break;
            job();
            await null;
          }
        }
      `,
    },
    {
      name: "a helper that sleeps",
      code: `
        async function tick(io: Io) {
          await io.sleep(0);
        }
        export async function f(io: Io) {
          for (;;) {
            use(1);
            await tick(io);
          }
        }
      `,
    },
    {
      name: "a helper that is not in sight",
      code: `
        declare function tick(): Promise<void>;
        export async function f() {
          for (;;) {
            use(1);
            await tick();
          }
        }
      `,
    },
    {
      name: "a method that stops it",
      code: `
        export class A {
          #stop = false;
          async run() {
            while (!this.#stop) {
              use(1);
              await null;
            }
          }
          stop() {
            this.#stop = true;
          }
        }
      `,
    },
    {
      name: "an event that the work may fire",
      code: `
        export class A {
          #stop = false;
          constructor(bus: { on(name: string, fn: () => void): void }) {
            bus.on("stop", () => {
              this.#stop = true;
            });
          }
          async run() {
            while (!this.#stop) {
              use(1);
              await null;
            }
          }
        }
      `,
    },
    {
      name: "microtasks that are counted",
      code: `
        export function step(n: number) {
          use(n);
          if (n > 0) queueMicrotask(() => step(n - 1));
        }
      `,
    },
    {
      name: "setImmediate",
      code: `
        export function step() {
          use(1);
          setImmediate(step);
        }
      `,
    },
    {
      name: "a stream that is left after some items",
      code: `
        async function* numbers() {
          let n = 0;
          while (true) yield n++;
        }
        export async function f() {
          for await (const n of numbers()) {
            if (n > 3) break;
            use(n);
          }
        }
      `,
    },
    {
      name: "a stream that sleeps",
      code: `
        async function* numbers(io: Io) {
          let n = 0;
          while (true) {
            await io.sleep(1);
            yield n++;
          }
        }
        export async function f(io: Io) {
          for await (const n of numbers(io)) use(n);
        }
      `,
    },
    {
      name: "a stream with an end",
      code: `
        async function* numbers() {
          yield 1;
          yield 2;
        }
        export async function f() {
          for await (const n of numbers()) use(n);
        }
      `,
    },
    {
      name: "a sleep between the items",
      code: `
        async function* numbers() {
          let n = 0;
          while (true) yield n++;
        }
        export async function f(io: Io) {
          for await (const n of numbers()) await io.sleep(n);
        }
      `,
    },
    {
      name: "work until it is time",
      code: `
        export async function f(end: number) {
          while (performance.now() < end) {
            use(1);
            await null;
          }
        }
      `,
    },
    {
      name: "a number of turns",
      code: `
        export async function f() {
          for (let i = 0; i < 3; i++) {
            use(i);
            await null;
          }
        }
      `,
    },
    {
      name: "work that may say stop, too",
      code: `
        export async function f() {
          let stop = false;
          setTimeout(() => {
            stop = true;
          }, 100);
          while (!stop) {
            use(1);
            if (ids.length > 3) stop = true;
            await null;
          }
        }
      `,
    },
    {
      name: "a generator",
      code: `
        export function* f() {
          for (;;) yield 1;
        }
      `,
    },
    {
      name: "an async generator, which somebody drives",
      code: `
        export async function* f() {
          for (;;) {
            await null;
            yield 1;
          }
        }
      `,
    },
    {
      name: "work that takes time",
      code: `
        export async function f() {
          let stop = false;
          setTimeout(() => {
            stop = true;
          }, 100);
          while (!stop) {
            await load(1);
            await null;
          }
        }
      `,
    },
    {
      name: "a function that others may call, too",
      code: `
        export async function f() {
          let stop = false;
          function end() {
            stop = true;
          }
          setTimeout(end, 100);
          use(end);
          while (!stop) {
            use(1);
            await undefined;
          }
        }
      `,
    },
    {
      name: "a loop within what a message starts",
      code: `
        import type { Worker } from "node:worker_threads";
        function steps(start: number) {
          let count = 0;
          for (let n = start; n > 1; count++) {
            use(count);
            n = n % 2 === 0 ? n / 2 : 3 * n + 1;
          }
          return count;
        }
        export function f(worker: Worker) {
          worker.on("message", (n: number) => use(steps(n)));
        }
      `,
    },
    {
      name: "a helper that ends the loop it is called in",
      code: `
        export function f() {
          let done = false;
          const advance = () => {
            use(1);
            done = true;
          };
          setTimeout(() => {
            while (!done) advance();
          }, 10);
        }
      `,
    },
  ],
});
