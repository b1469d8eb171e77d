// right: no-blocking-call
// because: the process runs beside the program
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

export async function currentBranch(): Promise<string> {
  const { stdout } = await run("git", ["branch", "--show-current"]);
  return stdout.trim();
}
