// fault: no-idle-await
// because: the list holds numbers and there is nothing to wait for
export async function checksum(bytes: readonly number[]): Promise<number> {
  let sum = 0;
  for await (const byte of bytes) sum = (sum + byte) % 256; // here
  return sum;
}
