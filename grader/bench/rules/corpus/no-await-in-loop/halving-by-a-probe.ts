// label: sequential
// because: the answer decides in which half the search goes on
declare function isBroken(revision: number): Promise<boolean>;

export async function bisect(good: number, bad: number): Promise<number> {
  let low = good;
  let high = bad;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await isBroken(middle)) high = middle;
    else low = middle;
  }
  return high;
}
