// right: no-mixed-then
// because: the field holds a chain of work to come, and the method waits for its own part
export class Serial {
  #tail: Promise<unknown> = Promise.resolve();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const own = this.#tail.then(work, work);
    this.#tail = own;
    return await own;
  }
}
