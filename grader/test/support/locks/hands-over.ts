/** Right: whoever leaves hands the lock to the first in line, so that it is never free in between. */
export class Lock {
  #isHeld = false;
  readonly #line: { readonly enter: () => void }[] = [];

  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#isHeld) {
      this.#isHeld = true;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const place = { enter: resolve };
    this.#line.push(place);
    const leave = () => {
      const at = this.#line.indexOf(place);
      if (at >= 0) this.#line.splice(at, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", leave);
    await promise.finally(() => signal?.removeEventListener("abort", leave));
  }

  release(): void {
    const next = this.#line.shift();
    if (next) next.enter();
    else this.#isHeld = false;
  }
}
