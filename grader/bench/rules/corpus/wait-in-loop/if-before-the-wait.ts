// fault: wait-in-loop
// because: another consumer may have taken the item before this one goes on
declare class Condition { wait(): Promise<void>; notify(): void; notifyAll(): void }

export class Buffer {
  readonly #items: string[] = [];
  readonly #changed = new Condition();

  put(item: string): void {
    this.#items.push(item);
    this.#changed.notifyAll();
  }

  async take(): Promise<string> {
    if (this.#items.length === 0) await this.#changed.wait(); // here
    return this.#items.shift()!;
  }
}
