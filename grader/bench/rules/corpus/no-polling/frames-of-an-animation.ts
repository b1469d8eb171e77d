// right: no-polling
// because: a frame is drawn in each turn, and the game ends by a key
declare function nextFrame(): Promise<number>;
interface Game { isOver: boolean; draw(ms: number): void }

export async function run(game: Game): Promise<void> {
  while (!game.isOver) {
    const ms = await nextFrame();
    game.draw(ms);
  }
}
