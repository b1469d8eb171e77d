// right: no-await-in-gather
// because: each await belongs to a function of its own, and these run together
declare function homeScore(match: number): Promise<number>;
declare function awayScore(match: number): Promise<number>;

export async function doubled(match: number): Promise<number[]> {
  return await Promise.all([
    (async () => (await homeScore(match)) * 2)(),
    (async () => (await awayScore(match)) * 2)(),
  ]);
}
