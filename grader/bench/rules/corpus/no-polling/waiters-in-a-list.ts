// right: no-polling
// because: whoever waits leaves a resolver, and open calls them all
export class Door {
  #isOpen = false;
  readonly #waiters: (() => void)[] = [];

  open(): void {
    this.#isOpen = true;
    for (const wake of this.#waiters.splice(0)) wake();
  }

  opened(): Promise<void> {
    if (this.#isOpen) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }
}
