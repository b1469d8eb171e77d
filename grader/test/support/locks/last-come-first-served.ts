/** Wrong: a stack of those who wait. */
export class Lock {
  #isHeld = false;
  readonly #line: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (this.#isHeld) await new Promise<void>((resolve) => this.#line.push(resolve));
    else this.#isHeld = true;
  }

  release(): void {
    const next = this.#line.pop();
    if (next) next();
    else this.#isHeld = false;
  }
}
