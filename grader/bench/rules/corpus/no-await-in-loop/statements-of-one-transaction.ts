// label: sequential
// because: a transaction has one connection, and its statements go one after the other
interface Transaction { execute(sql: string): Promise<number>; commit(): Promise<void> }

export async function applyAll(begin: () => Promise<Transaction>, statements: string[]): Promise<number> {
  const transaction = await begin();
  let changed = 0;
  for (const sql of statements) {
    changed += await transaction.execute(sql);
  }
  await transaction.commit();
  return changed;
}
