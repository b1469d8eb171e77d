// fault: no-late-await
// because: when the cache has an answer, the request is never awaited and its failure has no listener
declare function readCache(key: string): Promise<string | undefined>;
declare function readOrigin(key: string): Promise<string>;

export async function read(key: string): Promise<string> {
  const origin = readOrigin(key); // here
  const cached = await readCache(key);
  if (cached !== undefined) return cached;
  return await origin; // here
}
