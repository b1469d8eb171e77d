// label: policy
// because: warming up slowly can be meant to leave the database room for others
interface Cache { warm(key: string): Promise<void> }

export async function warmUp(cache: Cache, keys: string[]): Promise<void> {
  for (const key of keys) await cache.warm(key);
}
