// right: pass-signal
// because: the signal is one of the options
interface Options { limit?: number; signal?: AbortSignal }
declare function search(term: string, options: Options): Promise<string[]>;

export async function find(term: string, options: Options): Promise<string[]> {
  return await search(term, { limit: 10, ...options });
}
