// label: policy
// because: the lines of the log come in order only as long as the exports do
declare function exportTable(name: string): Promise<number>;

export async function exportAll(tables: string[], log: (line: string) => void): Promise<void> {
  for (const table of tables) {
    log(`${table}: started`);
    const rows = await exportTable(table);
    log(`${table}: ${rows} rows`);
  }
}
