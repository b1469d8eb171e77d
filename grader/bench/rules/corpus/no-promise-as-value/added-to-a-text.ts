// fault: no-promise-as-value
// because: adding a promise to a text adds its name
declare function formatPrice(cents: number): Promise<string>;

export function priceTag(cents: number): string {
  return "Only " + formatPrice(cents); // here
}
