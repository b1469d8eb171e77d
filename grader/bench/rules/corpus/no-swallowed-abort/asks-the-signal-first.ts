// right: no-swallowed-abort
// because: an abort goes on, all else is logged
declare function fetchPage(url: string, signal: AbortSignal): Promise<string>;
declare function log(error: unknown): void;

export async function crawl(urls: string[], signal: AbortSignal): Promise<string[]> {
  const pages: string[] = [];
  for (const url of urls) {
    try {
      pages.push(await fetchPage(url, signal));
    } catch (error) {
      signal.throwIfAborted();
      log(error);
    }
  }
  return pages;
}
