// fault: no-idle-await
// because: a sum is there at once
export async function total(cents: number[]): Promise<number> {
  const sum = await cents.reduce((a, b) => a + b, 0); // here
  return sum;
}
