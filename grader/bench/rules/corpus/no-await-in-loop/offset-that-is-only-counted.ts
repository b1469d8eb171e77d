// label: gather
// because: the offset grows by the length of the inputs, which is known
interface Part { bytes: Uint8Array }
declare function hashAt(offset: number, bytes: Uint8Array): Promise<string>;

export async function manifest(parts: Part[]): Promise<string[]> {
  const hashes: string[] = [];
  let offset = 0;
  for (const { bytes } of parts) {
    hashes.push(await hashAt(offset, bytes)); // here
    offset += bytes.length;
  }
  return hashes;
}
