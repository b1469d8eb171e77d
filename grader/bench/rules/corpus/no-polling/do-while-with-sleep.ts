// fault: no-polling
// because: the loop asks how many players have come, which the lobby could say when it happens
interface Lobby { players: string[] }
declare function sleep(ms: number): Promise<void>;

export async function waitForPlayers(lobby: Lobby, wanted: number): Promise<string[]> {
  do { // here
    await sleep(250); // here
  } while (lobby.players.length < wanted);
  return lobby.players;
}
