// right: no-idle-await
// because: the type parameter may stand for a promise
export async function timed<T>(work: () => T): Promise<[Awaited<T>, number]> {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
}
