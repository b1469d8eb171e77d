// label: sequential
// because: the pages to come are the links of those that were loaded
interface Page { url: string; links: string[] }
declare function load(url: string): Promise<Page>;

export async function reachable(start: string): Promise<Set<string>> {
  const seen = new Set([start]);
  const frontier = [start];
  while (frontier.length > 0) {
    const url = frontier.shift()!;
    const page = await load(url);
    for (const link of page.links) {
      if (seen.has(link)) continue;
      seen.add(link);
      frontier.push(link);
    }
  }
  return seen;
}
