// fault: no-blocking-call
// because: the callback compresses on the thread of all
import { gzipSync } from "node:zlib";

declare function exportTable(name: string): Promise<string>;

export function archive(name: string): Promise<Uint8Array> {
  return exportTable(name).then((text) => gzipSync(text)); // here
}
