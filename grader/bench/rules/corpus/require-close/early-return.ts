// fault: require-close
// because: the early return leaves the cursor open
interface Cursor { next(): Promise<string | undefined>; close(): Promise<void> }
declare function openCursor(table: string): Promise<Cursor>;

export async function second(table: string): Promise<string | undefined> {
  const cursor = await openCursor(table); // here
  const first = await cursor.next();
  if (first === undefined) return undefined;
  const row = await cursor.next();
  await cursor.close();
  return row;
}
