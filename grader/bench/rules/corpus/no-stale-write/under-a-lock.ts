// right: no-stale-write
// because: whoever writes the balance holds the lock
import { Lock } from "@async-kata/kit";

declare function isTrusted(owner: string): Promise<boolean>;

export class Account {
  #balance = 0;
  readonly #lock = new Lock();

  async withdraw(cents: number, owner: string): Promise<void> {
    using _ = await this.#lock.acquire();
    const balance = this.#balance;
    if (!(await isTrusted(owner))) throw new Error("The owner is not trusted");
    this.#balance = balance - cents;
  }
}
