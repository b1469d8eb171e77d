// fault: no-polling
// because: the producers are in the same program and could wake the consumer
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export class Mailroom {
  readonly #letters: string[] = [];
  isOpen = true;

  drop(letter: string): void {
    this.#letters.push(letter);
  }

  async deliver(hand: (letter: string) => void): Promise<void> {
    while (this.isOpen) { // here
      const letter = this.#letters.shift();
      if (letter === undefined) await pause(100); // here
      else hand(letter);
    }
  }
}
