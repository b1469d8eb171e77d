import { testRule } from "../analysis/test-table.ts";
import { noNativeAsync } from "./no-native-async.ts";

testRule(noNativeAsync, {
  invalid: [
    {
      name: "an async function",
      at: [1, 8],
      code: `
        export async function f() {
          await null;
        }
      `,
    },
    {
      name: "an async arrow",
      at: [1, 18],
      code: `
        export const f = async () => 1;
      `,
    },
    {
      name: "an async method",
      at: [2, 3],
      code: `
        export class Task {
          async run() {
            return 1;
          }
        }
      `,
    },
    {
      name: "an async generator",
      at: [1, 8],
      code: `
        export async function* f() {
          yield 1;
        }
      `,
    },
    {
      name: "a promise made by hand",
      at: [2, 14],
      code: `
        export function f() {
          return new Promise<void>((resolve) => resolve());
        }
      `,
    },
    {
      name: "a method of Promise",
      at: [2, 10],
      code: `
        export function f() {
          return Promise.resolve(1);
        }
      `,
    },
    {
      name: "an alias of Promise",
      at: [1, 15],
      code: `
        const Later = Promise;
        export const f = () => new Later<void>((resolve) => resolve());
      `,
    },
    {
      name: "a subclass",
      at: [1, 32],
      code: `
        export class Future<T> extends Promise<T> {}
      `,
    },
    {
      name: "a timer",
      at: [2, 3],
      code: `
        export function f(work: () => void) {
          setTimeout(work, 10);
        }
      `,
    },
    {
      name: "a microtask",
      at: [2, 3],
      code: `
        export function f(work: () => void) {
          queueMicrotask(work);
        }
      `,
    },
    {
      name: "an immediate by globalThis",
      at: [2, 3],
      code: `
        export function f(work: () => void) {
          globalThis.setImmediate(work);
        }
      `,
    },
    {
      name: "destructured from globalThis by hand",
      at: [1, 15],
      code: `
        const later = globalThis["queueMicrotask"];
        export const f = (work: () => void) => later(work);
      `,
    },
    {
      name: "an await at the top level",
      at: [1, 1],
      code: `
        await null;
        export {};
      `,
    },
    {
      name: "Array.fromAsync",
      at: [2, 10],
      code: `
        export function f(list: Iterable<number>) {
          return Array.fromAsync(list);
        }
      `,
    },
    {
      name: "a signal with a timer",
      at: [2, 10],
      code: `
        export function f() {
          return AbortSignal.timeout(10);
        }
      `,
    },
    {
      name: "the module of timers",
      isUntyped: true,
      at: [1, 1],
      code: `
        import { setTimeout as sleep } from "node:timers/promises";
        export const f = () => sleep(10);
      `,
    },
    {
      name: "a shorthand property",
      at: [1, 25],
      code: `
        export const engine = { queueMicrotask };
      `,
    },
  ],
  valid: [
    {
      name: "a generator",
      code: `
        export function* f(): Generator<number, number, number> {
          const n = yield 1;
          return n + (yield* f());
        }
      `,
    },
    {
      name: "a loop",
      code: `
        export class EventLoop {
          #ready: (() => void)[] = [];
          callSoon(fn: () => void) {
            this.#ready.push(fn);
          }
          run() {
            for (let fn = this.#ready.shift(); fn; fn = this.#ready.shift()) fn();
          }
        }
      `,
    },
    {
      name: "a class of one's own that is called Promise",
      code: `
        class Promise<T> {
          constructor(readonly value: T) {}
        }
        export const f = () => new Promise(1);
      `,
    },
    {
      name: "a type",
      code: `
        export type Later<T> = T | PromiseLike<T>;
        export interface Task {
          promise: Promise<void>;
        }
      `,
    },
    {
      name: "a parameter's type",
      code: `
        export function f(given: Promise<number> | undefined) {
          return given === undefined;
        }
      `,
    },
    {
      name: "a method called then",
      code: `
        export class Future {
          then(fn: () => void) {
            fn();
          }
        }
        export const f = (future: Future) => future.then(() => undefined);
      `,
    },
    {
      name: "a parameter called setTimeout",
      code: `
        export const f = (setTimeout: (fn: () => void) => void) => setTimeout(() => undefined);
      `,
    },
    {
      name: "a method called setTimeout",
      code: `
        export const f = (clock: { setTimeout(fn: () => void): void }) => clock.setTimeout(() => undefined);
      `,
    },
    {
      name: "an ordinary import",
      code: `
        import { Event as Gate } from "@async-kata/kit";
        export const f = () => new Gate();
      `,
    },
    {
      name: "comments and texts",
      code: `
        // async, await, Promise
        export const f = () => "await Promise";
      `,
    },
    {
      name: "a property called Promise",
      code: `
        export const f = (it: { Promise: number; async: boolean }) => (it.async ? it.Promise : 0);
      `,
    },
    {
      name: "an object with such names",
      code: `
        export const names = { Promise: 1, queueMicrotask: 2 };
      `,
    },
    {
      name: "iterators",
      code: `
        export const f = (list: Iterable<number>) => Array.from(list, (it) => it + 1);
      `,
    },
    {
      name: "a type assertion",
      code: `
        export const f = (it: unknown) => it as Promise<void>;
      `,
    },
    {
      name: "an implemented type",
      code: `
        export class Done implements PromiseLike<number> {
          then<R>(fn?: ((value: number) => R | PromiseLike<R>) | null): PromiseLike<R> {
            fn?.(1);
            return this as unknown as PromiseLike<R>;
          }
        }
      `,
    },
    {
      name: "clearTimeout of nothing",
      code: `
        export const f = (it: NodeJS.Timeout) => clearTimeout(it);
      `,
    },
  ],
});
