import { testRule } from "../analysis/test-table.ts";
import { waitInLoop } from "./wait-in-loop.ts";

testRule(waitInLoop, {
  invalid: [
    {
      name: "a place is taken after a wake-up, and the question comes too late",
      at: [10, 5],
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Table {
          guests = 0;
          readonly left = new Condition();
          leave() {
            this.guests--;
            this.left.notifyAll();
          }
          async sit() {
            await this.left.wait();
            if (this.guests > 3) throw new RangeError("full");
            this.guests++;
          }
        }
      `,
    },
    {
      name: "an item is taken, and nothing is asked",
      at: [10, 5],
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Buffer {
          readonly #items: string[] = [];
          readonly #changed = new Condition();
          put(item: string) {
            this.#items.push(item);
            this.#changed.notify();
          }
          async take() {
            await this.#changed.wait();
            return this.#items.shift()!;
          }
        }
      `,
    },
    {
      name: "under a lock",
      at: [7, 5],
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Stock {
          bikes = 3;
          readonly #changed = new Condition();
          async rent(lock: Lock) {
            using _ = await lock.acquire();
            await this.#changed.wait();
            this.bikes -= 1;
          }
          bringBack() {
            this.bikes += 1;
            this.#changed.notify();
          }
        }
      `,
    },
  ],
  valid: [
    {
      name: "a loop asks before each wait",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Table {
          guests = 0;
          readonly left = new Condition();
          leave() {
            this.guests--;
            this.left.notifyAll();
          }
          async sit() {
            while (this.guests > 3) await this.left.wait();
            this.guests++;
          }
        }
      `,
    },
    {
      name: "a loop asks after the first wait",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Table {
          guests = 0;
          readonly left = new Condition();
          leave() {
            this.guests--;
            this.left.notifyAll();
          }
          async sit() {
            await this.left.wait();
            while (this.guests > 3) await this.left.wait();
            this.guests++;
          }
        }
      `,
    },
    {
      name: "one try after each change",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Table {
          guests = 0;
          readonly left = new Condition();
          leave() {
            this.guests--;
            this.left.notifyAll();
          }
          async sit() {
            await this.left.wait();
            if (this.guests > 3) return false;
            this.guests++;
            return true;
          }
        }
      `,
    },
    {
      name: "an item that may be missing",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Buffer {
          readonly #items: string[] = [];
          readonly #changed = new Condition();
          put(item: string) {
            this.#items.push(item);
            this.#changed.notify();
          }
          async take() {
            await this.#changed.wait();
            return this.#items.shift();
          }
        }
      `,
    },
    {
      name: "the next change is all that is wanted",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Table {
          guests = 0;
          readonly left = new Condition();
          leave() {
            this.guests--;
            this.left.notifyAll();
          }
          async sit() {
            await this.left.wait();
            return this.guests;
          }
        }
      `,
    },
    {
      name: "a count of those that wait",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Door {
          waiting = 0;
          readonly #opened = new Condition();
          open() {
            this.#opened.notifyAll();
          }
          async enter() {
            this.waiting++;
            await this.#opened.wait();
            this.waiting--;
          }
        }
      `,
    },
    {
      name: "both count in the same direction",
      code: `
        declare class Condition { wait(): Promise<void>; notify(n?: number): void; notifyAll(): void }
        export class Rally {
          hits = 0;
          readonly #left = new Condition();
          readonly #right = new Condition();
          async ping() {
            await this.#left.wait();
            this.hits++;
            this.#right.notify();
          }
          async pong() {
            await this.#right.wait();
            this.hits++;
            this.#left.notify();
          }
        }
      `,
    },
  ],
});
