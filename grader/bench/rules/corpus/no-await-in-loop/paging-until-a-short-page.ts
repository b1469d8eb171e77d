// label: sequential
// because: that there is another page is known only from the length of this one
declare function listPlayers(page: number, size: number): Promise<string[]>;

export async function everyPlayer(): Promise<string[]> {
  const players: string[] = [];
  for (let page = 1; ; page++) {
    const some = await listPlayers(page, 50);
    players.push(...some);
    if (some.length < 50) break;
  }
  return players;
}
