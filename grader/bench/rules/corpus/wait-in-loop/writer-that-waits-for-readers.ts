// fault: wait-in-loop
// because: a reader may come in before the writer that was woken has set its flag
declare class Condition { wait(): Promise<void>; notifyAll(): void }

export class ReadWriteLock {
  #readers = 0;
  #isWriting = false;
  readonly #free = new Condition();

  async write(work: () => Promise<void>): Promise<void> {
    if (this.#isWriting || this.#readers > 0) await this.#free.wait(); // here
    this.#isWriting = true;
    try {
      await work();
    } finally {
      this.#isWriting = false;
      this.#free.notifyAll();
    }
  }

  async read<T>(work: () => Promise<T>): Promise<T> {
    while (this.#isWriting) await this.#free.wait();
    this.#readers++;
    try {
      return await work();
    } finally {
      this.#readers--;
      this.#free.notifyAll();
    }
  }
}
