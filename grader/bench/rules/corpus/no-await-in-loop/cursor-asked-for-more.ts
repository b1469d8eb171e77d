// label: sequential
// because: the cursor moves on with each call
declare class Cursor<T> {
  hasNext(): Promise<boolean>;
  next(): Promise<T>;
}

export async function drain<T>(cursor: Cursor<T>): Promise<T[]> {
  const rows: T[] = [];
  while (await cursor.hasNext()) {
    rows.push(await cursor.next());
  }
  return rows;
}
