// fault: no-stale-write
// because: each call that comes before the first has ended loads the rates again
type Rates = Record<string, number>;
declare function loadRates(): Promise<Rates>;
let rates: Rates | undefined;

export async function convert(cents: number, currency: string): Promise<number> {
  rates ??= await loadRates(); // here
  return cents * (rates[currency] ?? 1);
}
