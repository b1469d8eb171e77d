// label: sequential
// because: the first treasure ends the search in all rows
declare function dig(row: number, column: number): Promise<"sand" | "treasure">;

export async function findTreasure(rows: number, columns: number): Promise<[number, number] | undefined> {
  let spot: [number, number] | undefined;
  search: for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const what = await dig(row, column);
      if (what === "treasure") {
        spot = [row, column];
        break search;
      }
    }
  }
  return spot;
}
