// label: sequential
// because: the pause between two requests is there for the sake of the server
declare function fetchPage(url: string): Promise<string>;
const rest = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

export async function politeCrawl(urls: string[]): Promise<string[]> {
  const pages: string[] = [];
  for (const url of urls) {
    pages.push(await fetchPage(url));
    await rest(1);
  }
  return pages;
}
