// fault: no-stale-write
// because: the seat that was free before the payment may be taken after it
declare function pay(cents: number): Promise<string>;

export class Cinema {
  readonly #seats = new Map<string, string>();

  async book(seat: string, guest: string): Promise<boolean> {
    if (this.#seats.has(seat)) return false;
    await pay(1200);
    this.#seats.set(seat, guest); // here
    return true;
  }
}
