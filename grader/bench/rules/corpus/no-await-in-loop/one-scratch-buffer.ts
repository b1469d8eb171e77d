// label: sequential
// because: all reads go into the same buffer, which is emptied before the next one
interface Disk { readInto(target: Uint8Array, sector: number): Promise<number> }

export async function sumSectors(disk: Disk, sectors: number[]): Promise<number[]> {
  const scratch = new Uint8Array(4096);
  const sums: number[] = [];
  for (const sector of sectors) {
    const length = await disk.readInto(scratch, sector);
    sums.push(scratch.subarray(0, length).reduce((sum, byte) => sum + byte, 0));
  }
  return sums;
}
