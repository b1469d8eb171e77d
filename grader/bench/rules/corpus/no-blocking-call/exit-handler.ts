// right: no-blocking-call
// because: at the exit of the process only synchronous calls are left
import { unlinkSync } from "node:fs";

export async function withLockFile(path: string, work: () => Promise<void>): Promise<void> {
  process.once("exit", () => unlinkSync(path));
  await work();
}
