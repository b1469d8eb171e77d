// label: policy
// because: allSettled would do, but whether a failing server should meet all requests at once is not in the code
declare function fetchFeed(url: string): Promise<string>;

export async function feeds(urls: string[]): Promise<{ texts: string[]; failed: string[] }> {
  const texts: string[] = [];
  const failed: string[] = [];
  for (const url of urls) {
    try {
      texts.push(await fetchFeed(url));
    } catch {
      failed.push(url);
    }
  }
  return { texts, failed };
}
