/** Wrong: the lock is free until the one who was woken gets to it, and a newcomer can be there first. */
export class Lock {
  #isHeld = false;
  readonly #line: (() => void)[] = [];

  async acquire(): Promise<void> {
    if (this.#isHeld) await new Promise<void>((resolve) => this.#line.push(resolve));
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#line.shift()?.();
  }
}
