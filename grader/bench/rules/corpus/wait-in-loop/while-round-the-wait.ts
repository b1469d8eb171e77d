// right: wait-in-loop
// because: whoever is woken looks again
declare class Condition { wait(): Promise<void>; notifyAll(): void }

export class Buffer {
  readonly #items: string[] = [];
  readonly #changed = new Condition();

  put(item: string): void {
    this.#items.push(item);
    this.#changed.notifyAll();
  }

  async take(): Promise<string> {
    while (this.#items.length === 0) await this.#changed.wait();
    return this.#items.shift()!;
  }
}
