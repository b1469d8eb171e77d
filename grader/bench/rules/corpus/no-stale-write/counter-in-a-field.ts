// fault: no-stale-write
// because: two calls read the same count, and one of their additions is lost
declare function persist(count: number): Promise<void>;

export class Visitors {
  #count = 0;

  async add(): Promise<void> {
    const next = this.#count + 1;
    await persist(next);
    this.#count = next; // here
  }
}
