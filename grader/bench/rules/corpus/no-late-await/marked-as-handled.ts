// right: no-late-await
// because: the empty handler hears the failure early, and the await hears it again in its place
declare function readCache(key: string): Promise<string | undefined>;
declare function readOrigin(key: string): Promise<string>;

export async function read(key: string): Promise<string> {
  const origin = readOrigin(key);
  origin.catch(() => {});
  const cached = await readCache(key);
  return cached ?? (await origin);
}
