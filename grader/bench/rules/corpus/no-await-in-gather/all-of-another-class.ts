// right: no-await-in-gather
// because: the method is called all, and it is no gather
declare const table: { all(keys: string[]): string[] };
declare function key(name: string): Promise<string>;

export async function rows(name: string): Promise<string[]> {
  return table.all([await key(name)]);
}
