// right: no-idle-await
// because: the call gives a promise
declare function countRows(table: string): Promise<number>;

export async function isEmpty(table: string): Promise<boolean> {
  return (await countRows(table)) === 0;
}
