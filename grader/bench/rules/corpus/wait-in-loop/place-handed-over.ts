// right: wait-in-loop
// because: the one who leaves hands the place to exactly one waiter, so nobody can come between
export class Parking {
  #free = 2;
  readonly #waiters: (() => void)[] = [];

  async enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  leave(): void {
    const next = this.#waiters.shift();
    if (next) next();
    else this.#free++;
  }
}
