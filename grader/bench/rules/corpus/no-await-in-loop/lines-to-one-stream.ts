// label: sequential
// because: the lines have to arrive in the order of the list
interface LineWriter { writeLine(line: string): Promise<void> }

export async function exportCsv(rows: string[][], writer: LineWriter): Promise<void> {
  for (const row of rows) {
    await writer.writeLine(row.map((cell) => JSON.stringify(cell)).join(","));
  }
}
