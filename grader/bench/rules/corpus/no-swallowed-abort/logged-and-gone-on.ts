// fault: no-swallowed-abort
// because: after an abort each further turn fails, is logged, and the loop goes on
declare function fetchPage(url: string, signal: AbortSignal): Promise<string>;
declare function log(error: unknown): void;

export async function crawl(urls: string[], signal: AbortSignal): Promise<string[]> {
  const pages: string[] = [];
  for (const url of urls) {
    try {
      pages.push(await fetchPage(url, signal));
    } catch (error) { // here
      log(error);
    }
  }
  return pages;
}
