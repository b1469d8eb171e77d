// label: policy
// because: what is told stays true, so an if does it today, while many ask for a while in any case
declare class Condition { wait(): Promise<void>; notifyAll(): void }

export class Race {
  winner: string | undefined;
  readonly #over = new Condition();

  finish(name: string): void {
    if (this.winner !== undefined) return;
    this.winner = name;
    this.#over.notifyAll();
  }

  async result(): Promise<string | undefined> {
    if (this.winner === undefined) await this.#over.wait();
    return this.winner;
  }
}
