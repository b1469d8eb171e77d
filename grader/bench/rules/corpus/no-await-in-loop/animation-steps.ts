// label: policy
// because: cards are turned over one by one or all at once, as the design of the game wants it
interface Card { face: string; flip(ms: number): Promise<void> }

export async function reveal(cards: Card[]): Promise<void> {
  for (const card of cards) {
    await card.flip(300);
  }
}
