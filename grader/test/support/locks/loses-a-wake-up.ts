/** Wrong: between the look at the lock and the queueing lies an await. Who leaves meanwhile sees nobody to wake. */
export class Lock {
  #isHeld = false;
  readonly #line: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (!this.#isHeld) {
      this.#isHeld = true;
      return;
    }
    await this.#greet();
    await new Promise<void>((resolve) => this.#line.push(resolve));
  }

  release(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#isHeld = false;
  }

  async #greet(): Promise<void> {}
}
