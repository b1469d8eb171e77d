// label: gather
// because: the iterator helper starts a checksum only when the loop asks for the next one
declare function checksum(file: string): Promise<string>;

export async function checksums(files: Set<string>): Promise<string[]> {
  const sums: string[] = [];
  for (const sum of files.values().map((file) => checksum(file))) {
    sums.push(await sum); // here
  }
  return sums;
}
