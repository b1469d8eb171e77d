// right: no-ignored-outcomes
// because: an error is under way already, and the rest is only given time to end
declare function fetchPart(index: number): Promise<string>;

export async function fetchAll(count: number): Promise<string[]> {
  const parts = Array.from({ length: count }, (_, index) => fetchPart(index));
  try {
    return await Promise.all(parts);
  } catch (error) {
    await Promise.allSettled(parts);
    throw error;
  }
}
