// label: gather
// because: row and column alone decide which tile is fetched
declare function fetchTile(zoom: number, x: number, y: number): Promise<Uint8Array>;

export async function fetchGrid(zoom: number): Promise<Uint8Array[][]> {
  const side = 2 ** zoom;
  const rows: Uint8Array[][] = [];
  for (let y = 0; y < side; y += 1) {
    const row: Uint8Array[] = [];
    for (let x = 0; x < side; x += 1) {
      row.push(await fetchTile(zoom, x, y)); // here
    }
    rows.push(row);
  }
  return rows;
}
