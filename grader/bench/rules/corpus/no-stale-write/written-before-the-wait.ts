// right: no-stale-write
// because: the field is read and written in one go, and saved afterwards
declare function persist(count: number): Promise<void>;

export class Visitors {
  #count = 0;

  async add(): Promise<void> {
    this.#count += 1;
    await persist(this.#count);
  }
}
