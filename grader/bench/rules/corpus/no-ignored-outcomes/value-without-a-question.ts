// fault: no-ignored-outcomes
// because: the values are read as if none could have failed
declare function price(sku: string): Promise<number>;

export async function total(skus: string[]): Promise<number> {
  const outcomes = await Promise.allSettled(skus.map(price)); // here
  let sum = 0;
  for (const outcome of outcomes) sum += (outcome as PromiseFulfilledResult<number>).value; // here
  return sum;
}
