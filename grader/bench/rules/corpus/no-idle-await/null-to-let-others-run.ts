// right: no-idle-await
// because: the await of nothing is the shortest way to let pending callbacks run first, as the comment says
export async function defer(work: () => void): Promise<void> {
  // One microtask later, so that the caller has its handle before the work begins.
  await Promise.resolve();
  work();
}
