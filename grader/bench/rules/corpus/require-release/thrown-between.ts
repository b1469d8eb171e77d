// fault: require-release
// because: the check throws while the lock is held
declare class Lock { acquire(): Promise<void>; release(): void }

export class Account {
  #balance = 0;
  readonly #lock = new Lock();

  async withdraw(cents: number): Promise<number> {
    await this.#lock.acquire(); // here
    if (cents > this.#balance) throw new RangeError("There is not enough money");
    this.#balance -= cents;
    this.#lock.release();
    return this.#balance;
  }
}
