// fault: wait-in-loop
// because: two waiters that are woken together both take the one place
export class Parking {
  #free = 2;
  #waiters: (() => void)[] = [];

  async enter(): Promise<void> {
    if (this.#free === 0) {
      await new Promise<void>((resolve) => this.#waiters.push(resolve)); // here
    }
    this.#free--;
  }

  leave(): void {
    this.#free++;
    for (const wake of this.#waiters.splice(0)) wake();
  }
}
