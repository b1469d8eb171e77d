// right: no-late-await
// because: nothing is waited for between the start and the await
declare function solve(puzzle: string): Promise<number[]>;

export async function hint(puzzle: string): Promise<number | undefined> {
  const solution = solve(puzzle);
  const cell = puzzle.indexOf("0");
  const cells = await solution;
  return cells[cell];
}
