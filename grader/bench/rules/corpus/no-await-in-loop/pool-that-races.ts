// label: sequential
// because: the wait is for a free place, the downloads themselves overlap
declare function downloadTo(url: string, folder: string): Promise<void>;

export async function downloadAll(urls: string[], folder: string, limit: number): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const url of urls) {
    if (running.size >= limit) await Promise.race(running);
    const task: Promise<void> = downloadTo(url, folder).finally(() => running.delete(task));
    running.add(task);
  }
  await Promise.all(running);
}
