// right: no-blocking-call
// because: the module reads its configuration once, before anything runs
import { readFileSync } from "node:fs";

const config = JSON.parse(readFileSync("config.json", "utf8")) as { port: number };
declare function listen(port: number): Promise<void>;

export async function start(): Promise<void> {
  await listen(config.port);
}
