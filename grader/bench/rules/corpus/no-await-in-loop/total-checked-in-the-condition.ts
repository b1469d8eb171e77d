// label: sequential
// because: the loop ends when the awaited weights have reached the limit
declare function weigh(crate: string): Promise<number>;

export async function fillTruck(crates: string[], limit: number): Promise<string[]> {
  const loaded: string[] = [];
  let weight = 0;
  let i = 0;
  while (weight < limit && i < crates.length) {
    const crate = crates[i++]!;
    weight += await weigh(crate);
    loaded.push(crate);
  }
  return loaded;
}
