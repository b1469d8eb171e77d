// right: require-release
// because: the promise of the task releases the permit whether it fails or not
declare class Semaphore { acquire(): Promise<void>; release(): void }
declare function crawl(url: string): Promise<string>;

export async function crawlAll(urls: string[], semaphore: Semaphore): Promise<string[]> {
  const pages: Promise<string>[] = [];
  for (const url of urls) {
    await semaphore.acquire();
    pages.push(crawl(url).finally(() => semaphore.release()));
  }
  return Promise.all(pages);
}
