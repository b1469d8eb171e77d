// right: no-stale-write
// because: the total is read after the wait
let totalBytes = 0;
declare function download(url: string): Promise<number>;

export async function count(url: string): Promise<void> {
  const bytes = await download(url);
  totalBytes += bytes;
}

export const bytesSoFar = () => totalBytes;
