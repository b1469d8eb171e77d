// label: sequential
// because: the board of the next turn is the result of this one
interface Board { stones: string[]; winner?: string }
interface Player { name: string; play(board: Board): Promise<Board> }

export async function playGame(players: [Player, Player], start: Board): Promise<string> {
  let board = start;
  for (let turn = 0; board.winner === undefined; turn++) {
    const player = players[turn % 2 === 0 ? 0 : 1];
    board = await player.play(board);
  }
  return board.winner;
}
