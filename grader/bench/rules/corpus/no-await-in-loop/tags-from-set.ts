// label: gather
// because: a set has no duplicates, so no turn can profit from one before
interface Article { id: number; title: string }
interface Search { byTag(tag: string): Promise<Article[]> }

export async function articlesByTag(tags: ReadonlySet<string>, search: Search) {
  const found = new Set<Article>();
  for (const tag of tags) {
    const articles = await search.byTag(tag); // here
    articles.forEach((it) => found.add(it));
  }
  return found;
}
