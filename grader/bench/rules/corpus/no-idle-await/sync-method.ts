// fault: no-idle-await
// because: the cache of this type answers synchronously
interface MemoryCache { get(key: string): string | undefined }

export async function lookUp(cache: MemoryCache, key: string): Promise<string> {
  const value = await cache.get(key); // here
  return value ?? "nothing";
}
