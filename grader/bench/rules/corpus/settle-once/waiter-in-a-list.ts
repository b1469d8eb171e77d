// right: settle-once
// because: resolve is kept for whoever opens the gate
export class Gate {
  readonly #waiters: (() => void)[] = [];

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
    });
  }

  open(): void {
    for (const wake of this.#waiters.splice(0)) wake();
  }
}
