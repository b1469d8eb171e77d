/** Every wake-up takes one more turn of the loop. */
import { Future as Reference } from "../../../../solutions/30-build-future/build-future.ts";

export * from "../../../../solutions/30-build-future/build-future.ts";

export class Future<T> extends Reference<T> {
  readonly #hops = new Map<unknown, (future: Reference<T>) => void>();

  override addDoneCallback(callback: (future: Reference<T>) => void): void {
    const hop = () => {
      this.loop.callSoon(() => callback(this));
    };
    const known = this.#hops.get(callback) ?? hop;
    this.#hops.set(callback, known);
    super.addDoneCallback(known);
  }

  override removeDoneCallback(callback: (future: Reference<T>) => void): number {
    return super.removeDoneCallback(this.#hops.get(callback) ?? callback);
  }
}
