// label: policy
// because: each archive may be as large as the memory, which only its author knows
declare function unpack(archive: string): Promise<Uint8Array>;
declare function countEntries(bytes: Uint8Array): number;

export async function entries(archives: string[]): Promise<number> {
  let count = 0;
  for (const archive of archives) {
    const bytes = await unpack(archive);
    count += countEntries(bytes);
  }
  return count;
}
