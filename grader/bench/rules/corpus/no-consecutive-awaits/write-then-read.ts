// right: no-consecutive-awaits
// because: the count is to include the row that was inserted before
interface Table { insert(row: object): Promise<void>; count(): Promise<number> }

export async function addAndCount(table: Table, row: object): Promise<number> {
  await table.insert(row);
  const count = await table.count();
  return count;
}
