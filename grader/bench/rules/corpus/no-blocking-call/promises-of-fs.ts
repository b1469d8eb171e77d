// right: no-blocking-call
// because: the file is read while others run
import { readFile } from "node:fs/promises";

export async function handle(path: string, respond: (text: string) => Promise<void>): Promise<void> {
  await respond(await readFile(path, "utf8"));
}
