// fault: wait-in-loop
// because: the event may have been cleared and the token taken before this one goes on
import { Event } from "@async-kata/kit";

export class Tokens {
  #count = 0;
  readonly #some = new Event();

  add(): void {
    this.#count++;
    this.#some.set();
  }

  async take(): Promise<void> {
    if (this.#count === 0) await this.#some.wait(); // here
    this.#count--;
    if (this.#count === 0) this.#some.clear();
  }
}
