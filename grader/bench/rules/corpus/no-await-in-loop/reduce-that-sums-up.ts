// label: gather
// because: only the addition needs the sum, the request of the weight does not
declare function weightOf(crate: string): Promise<number>;

export const loadOfTruck = (crates: string[]): Promise<number> =>
  crates.reduce<Promise<number>>(
    async (sum, crate) => (await sum) + (await weightOf(crate)), // here
    Promise.resolve(0),
  );
