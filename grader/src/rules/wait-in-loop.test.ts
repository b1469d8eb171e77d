import { testRule } from "../analysis/test-table.ts";
import { waitInLoop } from "./wait-in-loop.ts";

testRule(waitInLoop, {
  invalid: [
    {
      name: "an if around the wait of a condition",
      at: [11, 34],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          items: number[] = [];
          async get() {
            if (this.items.length === 0) await this.#c.wait();
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "an early return in front of it",
      at: [12, 5],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          items: number[] = [];
          async get() {
            if (this.items.length > 0) return this.items.shift()!;
            await this.#c.wait();
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "a worker that goes on in the same turn",
      at: [9, 29],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function worker(c: Condition, items: number[]) {
          while (true) {
            if (items.length === 0) await c.wait();
            use(items.shift()!);
          }
        }
      `,
    },
    {
      name: "an event that is cleared again",
      at: [11, 7],
      code: `
        export class A {
          readonly #e = new Event();
          items: number[] = [];
          put(n: number) {
            this.items.push(n);
            this.#e.set();
          }
          async get() {
            if (this.items.length === 0) {
              this.#e.clear();
              await this.#e.wait();
            }
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "all waiters are woken",
      at: [9, 34],
      code: `
        export class A {
          w: (() => void)[] = [];
          items: number[] = [];
          put(n: number) {
            this.items.push(n);
            for (const wake of this.w.splice(0)) wake();
          }
          async get() {
            if (this.items.length === 0) await new Promise<void>((resolve) => this.w.push(resolve));
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "a promise that is replaced",
      at: [10, 26],
      code: `
        export class A {
          #changed = Promise.withResolvers<void>();
          free = 3;
          release() {
            this.free += 1;
            this.#changed.resolve();
            this.#changed = Promise.withResolvers<void>();
          }
          async acquire() {
            if (this.free === 0) await this.#changed.promise;
            this.free -= 1;
          }
        }
      `,
    },
    {
      name: "an event of an emitter",
      at: [3, 27],
      code: `
        declare function once(target: object, name: string): Promise<unknown>;
        export async function get(bus: object, items: number[]) {
          if (items.length === 0) await once(bus, "item");
          return items.shift()!;
        }
      `,
    },
    {
      name: "Atomics.wait instead of the lock",
      at: [2, 50],
      code: `
        export function lock(c: Int32Array) {
          if (Atomics.compareExchange(c, 0, 0, 1) !== 0) Atomics.wait(c, 0, 1);
          use(1);
        }
      `,
    },
    {
      name: "Atomics.wait, and then the lock is mine",
      at: [3, 3],
      code: `
        export function lock(c: Int32Array) {
          if (Atomics.compareExchange(c, 0, 0, 1) === 0) return;
          Atomics.wait(c, 0, 1);
          Atomics.store(c, 0, 1);
        }
      `,
    },
    {
      name: "Atomics.wait without any question",
      at: [2, 3],
      code: `
        export function lock(c: Int32Array) {
          Atomics.wait(c, 0, 1);
          Atomics.store(c, 0, 1);
        }
      `,
    },
    {
      name: "a count of places",
      at: [2, 33],
      code: `
        export function take(c: Int32Array) {
          if (Atomics.load(c, 0) === 0) Atomics.wait(c, 0, 0);
          Atomics.sub(c, 0, 1);
        }
      `,
    },
    {
      name: "a flag that goes up and down",
      at: [11, 21],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          open = false;
          async go() {
            if (!this.open) await this.#c.wait();
            use(1);
          }
          set() {
            this.open = true;
            this.#c.notifyAll();
          }
          clear() {
            this.open = false;
          }
        }
      `,
    },
    {
      name: "a predicate that is asked once",
      at: [9, 15],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A extends Condition {
          async waitForIt(p: () => boolean) {
            if (!p()) await this.wait();
          }
        }
      `,
    },
    {
      name: "a predicate whose answer is kept",
      at: [11, 7],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A extends Condition {
          async waitForIt<T>(p: () => T) {
            let v = p();
            if (!v) {
              await this.wait();
              v = p();
            }
            return v;
          }
        }
      `,
    },
    {
      name: "a helper that asks",
      at: [14, 25],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          n = 0;
          #isFull() {
            return this.n >= 3;
          }
          async enter() {
            if (this.#isFull()) await this.#c.wait();
            this.n++;
          }
          leave() {
            this.n--;
            this.#c.notify();
          }
        }
      `,
    },
    {
      name: "a question that comes after the taking",
      at: [9, 28],
      code: `
        export class Tokens {
          #count = 0;
          readonly #some = new Event();
          add() {
            this.#count++;
            this.#some.set();
          }
          async take() {
            if (this.#count === 0) await this.#some.wait();
            this.#count--;
            if (this.#count === 0) this.#some.clear();
          }
        }
      `,
    },
    {
      name: "a switch",
      at: [13, 21],
      code: `
        declare class Condition {
          wait(): Promise<void>;
          notifyAll(): void;
        }
        export class Switch {
          isOn = false;
          readonly changed = new Condition();
          turn() {
            this.isOn = !this.isOn;
            this.changed.notifyAll();
          }
          async whileOn(work: () => void) {
            if (!this.isOn) await this.changed.wait();
            work();
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a while",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          items: number[] = [];
          async get() {
            while (this.items.length === 0) await this.#c.wait();
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "waitFor",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          items: number[] = [];
          async get() {
            if (this.items.length === 0) await this.#c.waitFor(() => this.items.length > 0);
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "a worker that asks in its next turn",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function worker(c: Condition, items: number[]) {
          while (true) {
            if (items.length === 0) {
              await c.wait();
              continue;
            }
            use(items.shift()!);
          }
        }
      `,
    },
    {
      name: "a loop with its test inside",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function worker(c: Condition, items: number[]) {
          while (true) {
            if (items.length > 0) break;
            await c.wait();
          }
          use(items.shift()!);
        }
      `,
    },
    {
      name: "a loop within an if",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function worker(c: Condition, items: number[]) {
          if (items.length === 0) {
            use(1);
            do {
              await c.wait();
            } while (items.length === 0);
          }
          use(items.shift()!);
        }
      `,
    },
    {
      name: "an option",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function worker(c: Condition, opts: boolean) {
          if (opts) await c.wait();
          use(1);
        }
      `,
    },
    {
      name: "a second if",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function worker(c: Condition, items: number[]) {
          if (items.length === 0) await c.wait();
          if (items.length === 0) throw new Error("x");
          use(items.shift()!);
        }
      `,
    },
    {
      name: "a function that calls itself",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function take(c: Condition, items: number[]): Promise<number> {
          if (items.length > 0) return items.shift()!;
          await c.wait();
          return take(c, items);
        }
      `,
    },
    {
      name: "a flag of which nobody sees that it is taken back",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function take(c: Condition, s: { ready: boolean }) {
          s.ready ? use(1) : await c.wait();
          use(2);
        }
      `,
    },
    {
      name: "the same, with &&",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function take(c: Condition, s: { ready: boolean }) {
          !s.ready && (await c.wait());
          use(2);
        }
      `,
    },
    {
      name: "a wait that is passed on",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export async function take(c: Condition) {
          await c.wait();
        }
      `,
    },
    {
      name: "an event that stays set",
      code: `
        export class A {
          readonly #e = new Event();
          items: number[] = [];
          put(n: number) {
            this.items.push(n);
            this.#e.set();
          }
          async get() {
            if (this.items.length === 0) {
              await this.#e.wait();
            }
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "one waiter is woken",
      code: `
        export class A {
          w: (() => void)[] = [];
          items: number[] = [];
          put(n: number) {
            this.items.push(n);
            this.w.shift()?.();
          }
          async get() {
            if (this.items.length === 0) await new Promise<void>((resolve) => this.w.push(resolve));
            return this.items.shift()!;
          }
        }
      `,
    },
    {
      name: "a result that may be undefined",
      code: `
        export class A {
          w: (() => void)[] = [];
          items: number[] = [];
          put(n: number) {
            this.items.push(n);
            for (const wake of this.w.splice(0)) wake();
          }
          async get() {
            if (this.items.length === 0) await new Promise<void>((resolve) => this.w.push(resolve));
            return this.items.shift();
          }
        }
      `,
    },
    {
      name: "a promise that is replaced, in a while",
      code: `
        export class A {
          #changed = Promise.withResolvers<void>();
          free = 3;
          release() {
            this.free += 1;
            this.#changed.resolve();
            this.#changed = Promise.withResolvers<void>();
          }
          async acquire() {
            while (this.free === 0) await this.#changed.promise;
            this.free -= 1;
          }
        }
      `,
    },
    {
      name: "a place that is handed over",
      code: `
        export class A {
          w: (() => void)[] = [];
          free = 1;
          async acquire() {
            if (this.free > 0) this.free -= 1;
            else await new Promise<void>((resolve) => this.w.push(resolve));
          }
          wakeAll() {
            for (const w of this.w) w();
          }
        }
      `,
    },
    {
      name: "a promise that settles once",
      code: `
        export class A {
          #ready = Promise.withResolvers<void>();
          on = false;
          async go() {
            if (!this.on) await this.#ready.promise;
            use(1);
          }
          start() {
            this.on = true;
            this.#ready.resolve();
          }
        }
      `,
    },
    {
      name: "an event, and nothing to take",
      code: `
        declare function once(target: object, name: string): Promise<unknown>;
        export async function get(bus: { open: boolean }) {
          if (!bus.open) await once(bus, "open");
          use(bus);
        }
      `,
    },
    {
      name: "Atomics.wait in a while",
      code: `
        export function lock(c: Int32Array) {
          while (Atomics.compareExchange(c, 0, 0, 1) !== 0) Atomics.wait(c, 0, 1);
        }
      `,
    },
    {
      name: "a gate for threads",
      code: `
        export function gate(c: Int32Array) {
          if (Atomics.load(c, 0) === 0) Atomics.wait(c, 0, 0);
          use(1);
        }
      `,
    },
    {
      name: "a sleep of a thread",
      code: `
        export function nap(c: Int32Array) {
          Atomics.wait(c, 0, 0, 100);
        }
      `,
    },
    {
      name: "a loop that tries",
      code: `
        export function lock(c: Int32Array) {
          for (;;) {
            if (Atomics.compareExchange(c, 0, 0, 1) === 0) return;
            Atomics.wait(c, 0, 1);
          }
        }
      `,
    },
    {
      name: "a flag that only goes up",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          waitFor(p: () => boolean): Promise<void>;
          notify(n?: number): void;
          notifyAll(): void;
        }
        export class A {
          readonly #c = new Condition();
          open = false;
          async go() {
            if (!this.open) await this.#c.wait();
            use(1);
          }
          set() {
            this.open = true;
            this.#c.notifyAll();
          }
        }
      `,
    },
    {
      name: "a value that comes once",
      code: `
        export class Lazy<T> {
          #value: T | undefined;
          readonly #ready: Promise<T>;
          constructor(ready: Promise<T>) {
            this.#ready = ready;
          }
          async get() {
            if (this.#value === undefined) this.#value = await this.#ready;
            return this.#value;
          }
        }
      `,
    },
    {
      name: "a winner that stays",
      code: `
        declare class Condition {
          wait(): Promise<void>;
          notifyAll(): void;
        }
        export class Race {
          winner: string | undefined;
          readonly #over = new Condition();
          finish(name: string) {
            if (this.winner !== undefined) return;
            this.winner = name;
            this.#over.notifyAll();
          }
          async result() {
            if (this.winner === undefined) await this.#over.wait();
            return this.winner;
          }
        }
      `,
    },
  ],
});
