// label: sequential
// because: the loops of all workers draw from one iterator
declare function crawl(url: string): Promise<{ status: number }>;

export async function crawlAll(urls: string[], limit: number): Promise<Map<string, number>> {
  const status = new Map<string, number>();
  const iterator = urls.values();

  async function worker(): Promise<void> {
    for (const url of iterator) {
      status.set(url, (await crawl(url)).status);
    }
  }

  const workers: Promise<void>[] = [];
  for (let i = 0; i < limit; i++) workers.push(worker());
  await Promise.all(workers);
  return status;
}
