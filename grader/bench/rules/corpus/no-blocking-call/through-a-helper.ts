// fault: no-blocking-call
// because: the helper blocks its callers, and one of them is asynchronous
import { existsSync, mkdirSync } from "node:fs";

declare function download(url: string, folder: string): Promise<void>;

function ensure(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true }); // here
}

export async function downloadInto(url: string, folder: string): Promise<void> {
  ensure(folder); // here
  await download(url, folder);
}
