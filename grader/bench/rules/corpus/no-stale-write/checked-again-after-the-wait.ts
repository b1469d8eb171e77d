// right: no-stale-write
// because: what may have changed during the payment is asked anew before writing
declare function pay(cents: number): Promise<string>;
declare function refund(receipt: string): Promise<void>;

export class Cinema {
  readonly #seats = new Map<string, string>();

  async book(seat: string, guest: string): Promise<boolean> {
    if (this.#seats.has(seat)) return false;
    const receipt = await pay(1200);
    if (this.#seats.has(seat)) {
      await refund(receipt);
      return false;
    }
    this.#seats.set(seat, guest);
    return true;
  }
}
