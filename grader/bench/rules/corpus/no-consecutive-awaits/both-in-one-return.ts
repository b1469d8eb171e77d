// fault: no-consecutive-awaits
// because: the second await of the literal starts its work after the first has ended
declare function homeTeam(matchId: number): Promise<string>;
declare function awayTeam(matchId: number): Promise<string>;

export async function teams(matchId: number): Promise<{ home: string; away: string }> {
  return {
    home: await homeTeam(matchId),
    away: await awayTeam(matchId), // here
  };
}
