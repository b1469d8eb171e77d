// fault: no-late-await
// because: a failure of a later request comes while the loop still waits for an earlier one
declare function fetchPrice(sku: string): Promise<number>;

export async function prices(skus: string[]): Promise<number[]> {
  const pending = skus.map((sku) => fetchPrice(sku)); // here
  const result: number[] = [];
  for (const price of pending) {
    result.push(await price); // here
  }
  return result;
}
