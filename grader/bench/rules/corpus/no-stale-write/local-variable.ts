// right: no-stale-write
// because: nobody else has the sum of this call
declare function weigh(crate: string): Promise<number>;

export async function weight(crates: string[]): Promise<number> {
  let sum = 0;
  for (const crate of crates) {
    sum = sum + (await weigh(crate));
  }
  return sum;
}
