// right: no-await-in-gather
// because: both are started before anybody waits
declare function homeScore(match: number): Promise<number>;
declare function awayScore(match: number): Promise<number>;

export async function result(match: number): Promise<number[]> {
  return await Promise.all([homeScore(match), awayScore(match)]);
}
