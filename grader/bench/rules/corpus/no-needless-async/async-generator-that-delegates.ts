// right: no-needless-async
// because: yield* over an asynchronous source waits for each item
declare function pages(site: string): AsyncIterable<string>;

export async function* sitePages(sites: string[]): AsyncGenerator<string> {
  for (const site of sites) yield* pages(site);
}
