// right: wait-in-loop
// because: waitFor looks again by itself
declare class Condition { waitFor(isTrue: () => boolean): Promise<void>; notifyAll(): void }

export class Stock {
  #bikes = 3;
  readonly #changed = new Condition();

  async rent(): Promise<void> {
    await this.#changed.waitFor(() => this.#bikes > 0);
    this.#bikes--;
  }

  bringBack(): void {
    this.#bikes++;
    this.#changed.notifyAll();
  }
}
