// right: require-close
// because: the caller gets the cursor and closes it
interface Cursor { next(): Promise<string | undefined>; close(): Promise<void> }
declare function openCursor(table: string): Promise<Cursor>;

export async function players(): Promise<Cursor> {
  const cursor = await openCursor("players");
  return cursor;
}
