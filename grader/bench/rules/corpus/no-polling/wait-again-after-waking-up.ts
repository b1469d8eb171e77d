// right: no-polling
// because: the loop waits for a signal and looks again only when it came
interface Condition { wait(): Promise<void>; notifyAll(): void }

export class Buffer {
  readonly #items: string[] = [];
  readonly #changed: Condition;

  constructor(changed: Condition) {
    this.#changed = changed;
  }

  put(item: string): void {
    this.#items.push(item);
    this.#changed.notifyAll();
  }

  async take(): Promise<string> {
    while (this.#items.length === 0) await this.#changed.wait();
    return this.#items.shift() ?? "";
  }
}
