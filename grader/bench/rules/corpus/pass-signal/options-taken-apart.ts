// fault: pass-signal
// because: the signal is taken out of the options and goes nowhere
interface Options { limit?: number; signal?: AbortSignal }
declare function search(term: string, options: Options): Promise<string[]>;

export async function find(term: string, { limit = 10, signal }: Options): Promise<string[]> {
  if (signal?.aborted) return [];
  const hits = await search(term, { limit }); // here
  return hits.toSorted();
}
