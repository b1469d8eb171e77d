// label: gather
// because: the range is counted without waiting
declare function fetchComic(issue: number): Promise<{ title: string }>;

function* range(from: number, to: number) {
  for (let n = from; n <= to; n++) yield n;
}

export async function comicTitles(from: number, to: number): Promise<string[]> {
  const titles: string[] = [];
  for (const issue of range(from, to)) {
    const comic = await fetchComic(issue); // here
    titles.push(`#${issue} ${comic.title}`);
  }
  return titles;
}
