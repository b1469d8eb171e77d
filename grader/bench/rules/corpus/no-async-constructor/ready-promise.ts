// right: no-async-constructor
// because: ready tells when the object can be used, and fails with the loading
declare function fetchRates(): Promise<Map<string, number>>;

export class Converter {
  readonly ready: Promise<void>;
  #rates = new Map<string, number>();

  constructor() {
    this.ready = this.#load();
  }

  async #load(): Promise<void> {
    this.#rates = await fetchRates();
  }

  convert(cents: number, currency: string): number {
    return cents * (this.#rates.get(currency) ?? 1);
  }
}
