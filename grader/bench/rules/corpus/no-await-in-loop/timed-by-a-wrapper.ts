// label: gather
// because: the wrapper calls what it is handed at once and adds nothing that is shared
declare function search(term: string): Promise<string[]>;

async function withLabel<T>(label: string, work: () => Promise<T>): Promise<[string, T]> {
  return [label, await work()];
}

export async function searchAll(terms: string[]): Promise<Map<string, string[]>> {
  const hits = new Map<string, string[]>();
  for (const term of terms) {
    const [label, found] = await withLabel(term, () => search(term)); // here
    hits.set(label, found);
  }
  return hits;
}
