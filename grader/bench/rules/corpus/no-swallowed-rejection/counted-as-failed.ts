// right: no-swallowed-rejection
// because: the failure is counted and returned
declare function importRow(row: string): Promise<void>;

export async function importAll(rows: string[]): Promise<{ failed: string[] }> {
  const failed: string[] = [];
  await Promise.all(rows.map((row) => importRow(row).catch(() => failed.push(row))));
  return { failed };
}
