/** One condition for both sides, and everybody is woken. */
import type { Coro } from "@async-kata/nanoio/future";
import { Condition } from "../../../../solutions/35-build-event-condition/build-event-condition.ts";

export * from "../../../../solutions/35-build-event-condition/build-event-condition.ts";

export class BoundedBuffer<T> {
  readonly #items: T[] = [];
  readonly #changed = new Condition();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  *put(item: T): Coro<void> {
    yield* this.#changed.acquire();
    try {
      while (this.#items.length === this.#capacity) yield* this.#changed.wait();
      this.#items.push(item);
      this.#changed.notifyAll();
    } finally {
      this.#changed.release();
    }
  }

  *get(): Coro<T> {
    yield* this.#changed.acquire();
    try {
      while (this.#items.length === 0) yield* this.#changed.wait();
      const item = this.#items.shift() as T;
      this.#changed.notifyAll();
      return item;
    } finally {
      this.#changed.release();
    }
  }
}
