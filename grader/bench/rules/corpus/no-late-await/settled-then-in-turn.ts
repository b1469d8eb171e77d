// right: no-late-await
// because: when the loop begins, everything has ended and been heard
declare function fetchPrice(sku: string): Promise<number>;

export async function prices(skus: string[]): Promise<number[]> {
  const pending = skus.map((sku) => fetchPrice(sku));
  await Promise.allSettled(pending);
  const result: number[] = [];
  for (const price of pending) result.push(await price);
  return result;
}
