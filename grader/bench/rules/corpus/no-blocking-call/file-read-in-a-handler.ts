// fault: no-blocking-call
// because: all requests wait while this one reads from the disk
import { readFileSync } from "node:fs";

export async function handle(path: string, respond: (text: string) => Promise<void>): Promise<void> {
  const text = readFileSync(path, "utf8"); // here
  await respond(text);
}
