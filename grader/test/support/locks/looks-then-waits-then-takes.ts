/** Wrong: between the look at the lock and the taking of it lies an await. */
export class Lock {
  #isHeld = false;
  readonly #line: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (this.#isHeld) {
      await new Promise<void>((resolve) => this.#line.push(resolve));
      return;
    }
    await this.#greet();
    this.#isHeld = true;
  }

  release(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#isHeld = false;
  }

  async #greet(): Promise<void> {}
}
