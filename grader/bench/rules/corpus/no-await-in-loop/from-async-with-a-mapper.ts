// label: gather
// because: Array.fromAsync waits for what the mapper gives before it maps the next item
interface Score { team: string; points: number }
declare function scoreOf(team: string): Promise<Score>;

export async function table(teams: string[]): Promise<Score[]> {
  const scores = await Array.fromAsync(teams, (team) => scoreOf(team)); // here
  return scores.sort((a, b) => b.points - a.points);
}
