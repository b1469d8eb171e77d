// label: gather
// because: each match has its own two players
interface Match { winner: string }
declare function lookUpMatch(home: string, away: string): Promise<Match>;

export async function winners(players: string[]): Promise<string[]> {
  const next: string[] = [];
  for (let i = 0; i + 1 < players.length; i += 2) {
    const home = players[i];
    const away = players[i + 1];
    if (!home || !away) break;
    const { winner } = await lookUpMatch(home, away); // here
    next.push(winner);
  }
  return next;
}
