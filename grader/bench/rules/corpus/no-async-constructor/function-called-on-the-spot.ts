// fault: no-async-constructor
// because: the async function in the constructor is out of reach for callers
declare function fetchRates(): Promise<Map<string, number>>;

export class Converter {
  #rates = new Map<string, number>();

  constructor() {
    (async () => { // here
      this.#rates = await fetchRates(); // here
    })();
  }

  convert(cents: number, currency: string): number {
    return cents * (this.#rates.get(currency) ?? 1);
  }
}
