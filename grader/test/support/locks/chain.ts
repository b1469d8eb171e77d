/** Right: everybody waits for the one before. Whoever gives up passes its turn on when that comes. */
export class Lock {
  #last: Promise<void> = Promise.resolve();
  #open: () => void = () => {};

  async acquire(signal?: AbortSignal): Promise<void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    const { promise: aborted, reject } = Promise.withResolvers<void>();
    const leave = () => reject(signal?.reason);
    signal?.addEventListener("abort", leave);
    try {
      await Promise.race([before, aborted]);
    } catch (error) {
      before.then(resolve);
      throw error;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
    this.#open = resolve;
  }

  release(): void {
    this.#open();
  }
}
