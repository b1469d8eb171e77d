// fault: no-blocking-call
// because: between two awaits the folder is read synchronously in each turn
import { readdirSync } from "node:fs";

declare function publish(files: string[]): Promise<void>;

export async function watch(folder: string, changes: AsyncIterable<void>): Promise<void> {
  for await (const _ of changes) {
    await publish(readdirSync(folder)); // here
  }
}
