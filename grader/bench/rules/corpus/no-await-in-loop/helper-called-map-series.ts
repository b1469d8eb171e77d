// label: policy
// because: the helper promises by its name to go one by one, and only its callers know what for
export async function mapSeries<T, R>(items: Iterable<T>, fn: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await fn(item));
  return results;
}
