/** Wrong: a chain of promises that is joined only after the wait, so two can follow the same one. */
export class Lock {
  #last: Promise<void> = Promise.resolve();
  #open: () => void = () => {};

  async acquire(): Promise<void> {
    await this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    this.#open = resolve;
  }

  release(): void {
    this.#open();
  }
}
