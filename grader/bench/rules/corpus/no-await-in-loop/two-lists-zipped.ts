// label: gather
// because: the pairs are fixed before the first comparison
declare function similarity(left: string, right: string): Promise<number>;

export async function compareVersions(before: string[], after: string[]): Promise<number[]> {
  const scores: number[] = [];
  for (let i = 0, n = Math.min(before.length, after.length); i < n; i++) {
    scores.push(await similarity(before[i] ?? "", after[i] ?? "")); // here
  }
  return scores;
}
