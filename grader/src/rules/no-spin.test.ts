import { testRule } from "../analysis/test-table.ts";
import { noSpin } from "./no-spin.ts";

testRule(noSpin, {
  invalid: [
    {
      name: "until it is time",
      at: [3, 10],
      code: `
        export function f(ms: number) {
          const end = Date.now() + ms;
          while (Date.now() < end);
        }
      `,
    },
    {
      name: "the other clock",
      at: [2, 10],
      code: `
        export function f(endMs: number) {
          while (performance.now() < endMs) {}
        }
      `,
    },
    {
      name: "a loop without a condition",
      at: [3, 9],
      code: `
        export function f(endMs: number) {
          for (;;) {
            if (performance.now() >= endMs) break;
          }
        }
      `,
    },
    {
      name: "the time in a variable",
      at: [5, 12],
      code: `
        export function f(endMs: number) {
          let now = 0;
          do {
            now = performance.now();
          } while (now < endMs);
        }
      `,
    },
    {
      name: "a helper that asks the clock",
      at: [3, 11],
      code: `
        const isOver = (endMs: number) => Date.now() > endMs;
        export function f(endMs: number) {
          while (!isOver(endMs));
        }
      `,
    },
    {
      name: "counting the turns",
      at: [3, 10],
      code: `
        export function f(endMs: number) {
          let turns = 0;
          while (performance.now() < endMs) turns++;
        }
      `,
    },
    {
      name: "a new date each time",
      at: [2, 10],
      code: `
        export function f(endMs: number) {
          while (new Date().getTime() < endMs);
        }
      `,
    },
    {
      name: "a gate",
      at: [2, 11],
      code: `
        export async function f(gate: Event) {
          while (!gate.isSet) {}
        }
      `,
    },
    {
      name: "a gate, with an await of nothing",
      at: [2, 11],
      code: `
        export async function f(gate: Event) {
          while (!gate.isSet) await null;
        }
      `,
    },
    {
      name: "Promise.resolve",
      at: [2, 11],
      code: `
        export async function f(state: { done: boolean }) {
          while (!state.done) await Promise.resolve();
        }
      `,
    },
    {
      name: "a microtask by hand",
      at: [2, 11],
      code: `
        export async function f(state: { done: boolean }) {
          while (!state.done) await new Promise<void>((resolve) => queueMicrotask(resolve));
        }
      `,
    },
    {
      name: "a helper that does nothing",
      at: [3, 11],
      code: `
        async function tick() {}
        export async function f(gate: Event) {
          while (!gate.isSet) await tick();
        }
      `,
    },
    {
      name: "microtasks until it is time",
      at: [2, 10],
      code: `
        export async function f(endMs: number) {
          while (performance.now() < endMs) await undefined;
        }
      `,
    },
    {
      name: "a way out in the loop",
      at: [3, 9],
      code: `
        export async function f(gate: Event) {
          while (true) {
            if (gate.isSet) {
              use("open");
              return;
            }
            await 0;
          }
        }
      `,
    },
    {
      name: "a limit of turns",
      at: [2, 31],
      code: `
        export async function f(gate: Event) {
          for (let i = 0; i < 1e6 && !gate.isSet; i++) await null;
        }
      `,
    },
    {
      name: "a cell of shared memory",
      at: [2, 10],
      code: `
        export function f(cells: Int32Array) {
          while (cells[0] === 0);
        }
      `,
    },
    {
      name: "Atomics.load",
      at: [2, 10],
      code: `
        export function f(cells: Int32Array) {
          while (Atomics.load(cells, 0) === 0) {}
        }
      `,
    },
    {
      name: "a lock of one's own",
      at: [2, 10],
      code: `
        export function f(cells: Int32Array, use: () => void) {
          while (Atomics.compareExchange(cells, 0, 0, 1) !== 0);
          use();
          Atomics.store(cells, 0, 0);
        }
      `,
    },
    {
      name: "a variable that a timer would set",
      at: [6, 11],
      code: `
        export function f() {
          let isOver = false;
          setTimeout(() => {
            isOver = true;
          }, 10);
          while (!isOver);
        }
      `,
    },
  ],
  valid: [
    {
      name: "a sleep",
      code: `
        export async function f(gate: Event, io: Io) {
          while (!gate.isSet) await io.sleep(1);
        }
      `,
    },
    {
      name: "a wait",
      code: `
        export async function f(items: string[], arrived: Event) {
          while (items.length === 0) await arrived.wait();
        }
      `,
    },
    {
      name: "work until it is time",
      code: `
        export function f(parts: (() => void)[], endMs: number) {
          while (performance.now() < endMs && parts.length > 0) parts.shift()!();
        }
      `,
    },
    {
      name: "a sum until it is time",
      code: `
        export function f(numbers: number[], endMs: number) {
          let sum = 0;
          let i = 0;
          while (i < numbers.length && performance.now() < endMs) sum += numbers[i++]!;
          return sum;
        }
      `,
    },
    {
      name: "the turns are counted and told",
      code: `
        export function f(endMs: number) {
          let turns = 0;
          while (performance.now() < endMs) turns += 1;
          return turns;
        }
      `,
    },
    {
      name: "Atomics.wait",
      code: `
        export function f(cells: Int32Array) {
          while (Atomics.load(cells, 0) === 0) Atomics.wait(cells, 0, 0);
        }
      `,
    },
    {
      name: "a list that is walked",
      code: `
        interface Item {
          next: Item | undefined;
        }
        export function f(first: Item) {
          let item = first;
          while (item.next) item = item.next;
          return item;
        }
      `,
    },
    {
      name: "an array that is walked",
      code: `
        export function f(bytes: Uint8Array) {
          let at = 0;
          while (bytes[at] === 0) at++;
          return at;
        }
      `,
    },
    {
      name: "a queue that is emptied",
      code: `
        export function f(queue: number[]) {
          while (queue.length > 0) use(queue.shift());
        }
      `,
    },
    {
      name: "a field that the loop moves on",
      code: `
        export class Ring {
          #head = 0;
          readonly #items: (number | undefined)[] = [];
          skip() {
            while (this.#head < this.#items.length && this.#items[this.#head] === undefined) this.#head++;
          }
        }
      `,
    },
    {
      name: "a generator",
      code: `
        export function* f(state: { done: boolean }) {
          while (!state.done) yield;
        }
      `,
    },
    {
      name: "a counter",
      code: `
        export function f(n: number) {
          let i = 0;
          while (i < n) i++;
          return i;
        }
      `,
    },
    {
      name: "work with a turn for others in between",
      code: `
        export async function f(parts: (() => void)[]) {
          for (const part of parts) {
            part();
            await null;
          }
        }
      `,
    },
    {
      name: "binary search",
      code: `
        export function f(list: number[], wanted: number) {
          let [low, high] = [0, list.length];
          while (low < high) {
            const middle = (low + high) >> 1;
            if (list[middle]! < wanted) low = middle + 1;
            else high = middle;
          }
          return low;
        }
      `,
    },
    {
      name: "an iterator",
      code: `
        export function f(numbers: Iterator<number>) {
          let item = numbers.next();
          while (!item.done) item = numbers.next();
        }
      `,
    },
    {
      name: "a microtask and a wait",
      code: `
        export async function f(gate: Event, more: Event) {
          while (!gate.isSet) {
            await null;
            await more.wait();
          }
        }
      `,
    },
    {
      name: "trying with something that changes",
      code: `
        export function f(take: () => boolean) {
          let tries = 0;
          while (tries < 3 && !take()) tries++;
          return tries;
        }
      `,
    },
    {
      name: "a loop of events",
      code: `
        export class EventLoop {
          readonly #ready: (() => void)[] = [];
          #isStopped = false;
          run() {
            while (!this.#isStopped && this.#ready.length > 0) this.#ready.shift()!();
          }
          stop() {
            this.#isStopped = true;
          }
        }
      `,
    },
  ],
});
