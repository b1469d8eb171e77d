// label: policy
// because: the work overlaps already; what is wrong is a failure that nobody hears in time, which is another rule's matter
declare function loadScore(player: string): Promise<number>;

export async function scores(players: string[]): Promise<number[]> {
  const pending = players.map((player) => loadScore(player));
  const result: number[] = [];
  for (const score of pending) result.push(await score);
  return result;
}
