// fault: wait-in-loop
// because: between the notification and having the lock again, others come first
declare class Condition {
  acquire(): Promise<Disposable>;
  wait(): Promise<void>;
  notify(count?: number): void;
}

export class Stock {
  #bikes = 3;
  readonly #condition = new Condition();

  async rent(): Promise<number> {
    using _ = await this.#condition.acquire();
    if (this.#bikes < 1) {
      await this.#condition.wait(); // here
    }
    this.#bikes -= 1;
    return this.#bikes;
  }

  async bringBack(): Promise<void> {
    using _ = await this.#condition.acquire();
    this.#bikes += 1;
    this.#condition.notify();
  }
}
