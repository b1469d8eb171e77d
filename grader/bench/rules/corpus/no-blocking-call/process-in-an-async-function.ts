// fault: no-blocking-call
// because: the program stands still until git has answered
import { execSync } from "node:child_process";

export async function currentBranch(show: (name: string) => Promise<void>): Promise<void> {
  const name = execSync("git branch --show-current").toString().trim(); // here
  await show(name);
}
