// fault: no-stale-write
// because: the left side is read before the wait and written after it
let totalBytes = 0;
declare function download(url: string): Promise<number>;

export async function count(url: string): Promise<void> {
  totalBytes += await download(url); // here
}

export const bytesSoFar = () => totalBytes;
