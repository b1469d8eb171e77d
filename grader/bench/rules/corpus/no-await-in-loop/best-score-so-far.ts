// label: gather
// because: the maximum is taken of values that do not know of each other
declare function evaluate(move: string): Promise<number>;

export async function bestMove(moves: string[]): Promise<string | undefined> {
  let best: string | undefined;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const move of moves) {
    const value = await evaluate(move); // here
    if (value > bestValue) {
      best = move;
      bestValue = value;
    }
  }
  return best;
}
