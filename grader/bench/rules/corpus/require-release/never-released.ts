// fault: require-release
// because: nobody gives the permit back
declare class Semaphore { acquire(): Promise<void>; release(): void }
declare function scan(page: number): Promise<string>;

export function scanAll(pages: number[], scanners: Semaphore): Promise<string[]> {
  return Promise.all(
    pages.map(async (page) => {
      await scanners.acquire(); // here
      return await scan(page);
    }),
  );
}
