// label: sequential
// because: the pattern assigns the variable that the next call is made with
interface Hits { hits: string[]; next: number }
declare function searchFrom(start: number): Promise<Hits>;

export async function allHits(): Promise<string[]> {
  const all: string[] = [];
  let next = 0;
  while (next >= 0) {
    let hits: string[];
    ({ hits, next } = await searchFrom(next));
    all.push(...hits);
  }
  return all;
}
