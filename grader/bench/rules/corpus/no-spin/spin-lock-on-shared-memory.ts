// fault: no-spin
// because: the thread keeps its core busy until another one has left
export class SpinLock {
  readonly #cell: Int32Array<SharedArrayBuffer>;

  constructor(memory: SharedArrayBuffer) {
    this.#cell = new Int32Array(memory);
  }

  enter(): void {
    while (Atomics.compareExchange(this.#cell, 0, 0, 1) !== 0); // here
  }

  leave(): void {
    Atomics.store(this.#cell, 0, 0);
  }
}
