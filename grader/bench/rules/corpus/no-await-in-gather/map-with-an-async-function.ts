// right: no-await-in-gather
// because: the awaits are in the function of map
declare function weigh(crate: string): Promise<number>;

export async function kilos(crates: string[]): Promise<number[]> {
  return await Promise.all(crates.map(async (crate) => (await weigh(crate)) / 1000));
}
