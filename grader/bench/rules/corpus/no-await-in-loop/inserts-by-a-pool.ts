// label: policy
// because: a pool would run the inserts at once, the identifiers would come in another order then
interface Database { insert(table: string, row: object): Promise<{ id: number }> }

export async function seed(database: Database, users: { name: string }[]): Promise<number[]> {
  const ids: number[] = [];
  for (const user of users) {
    const { id } = await database.insert("users", user);
    ids.push(id);
  }
  return ids;
}
