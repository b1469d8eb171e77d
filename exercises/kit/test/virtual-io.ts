import { setImmediate as turn } from "node:timers/promises";
import type { Io } from "../src/io.ts";
import type { WaitOptions } from "../src/wait-options.ts";

/** An `Io` on a clock of its own, which `run` moves from one instant to the next. */
export class VirtualIo implements Io {
  /** What was logged: `"<ms> <event>"`. */
  readonly events: string[] = [];
  #nowMs = 0;
  readonly #timers = new Set<{ readonly atMs: number; readonly ring: () => void }>();

  log(event: string): void {
    this.events.push(`${this.#nowMs} ${event}`);
  }

  async fetch(id: number | string, ms: number, opts?: WaitOptions) {
    this.log(`start ${id}`);
    try {
      await this.sleep(ms, opts);
    } catch (error) {
      this.log(`abort ${id}`);
      throw error;
    }
    this.log(`end ${id}`);
    return { id, data: `data ${id}` };
  }

  async sleep(ms: number, { signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = { atMs: this.#nowMs + ms, ring: resolve };
    const stop = () => reject(signal?.reason);
    this.#timers.add(timer);
    signal?.addEventListener("abort", stop);
    try {
      await promise;
    } finally {
      this.#timers.delete(timer);
      signal?.removeEventListener("abort", stop);
    }
  }

  /** Calls back at that instant. */
  at(ms: number, callback: () => void): void {
    this.#timers.add({ atMs: ms, ring: callback });
  }

  /** Lets time pass until nothing is due any more. Between two timers all microtasks run. */
  async run(): Promise<void> {
    await turn();
    for (let timer = this.#next(); timer; timer = this.#next()) {
      this.#timers.delete(timer);
      this.#nowMs = timer.atMs;
      timer.ring();
      await turn();
    }
  }

  /** The first in time; of those that are due at one instant, the oldest. */
  #next() {
    return [...this.#timers].sort((a, b) => a.atMs - b.atMs)[0];
  }
}
