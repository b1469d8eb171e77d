// label: gather
// because: the sum is only written, no price is asked for with the sum so far
interface Item { sku: string; quantity: number }
declare function unitPrice(sku: string): Promise<number>;

export async function basketTotal(items: readonly Item[]): Promise<number> {
  let cents = 0;
  for (const { sku, quantity } of items) {
    const price = await unitPrice(sku); // here
    cents += price * quantity;
  }
  return cents;
}
