// right: require-release
// because: between acquire and release there is only an addition, so nothing can go wrong
declare class Lock { acquire(): Promise<void>; release(): void }

export class Counter {
  #value = 0;
  readonly #lock = new Lock();

  async increment(): Promise<number> {
    await this.#lock.acquire();
    const value = this.#value + 1;
    this.#value = value;
    this.#lock.release();
    return value;
  }
}
