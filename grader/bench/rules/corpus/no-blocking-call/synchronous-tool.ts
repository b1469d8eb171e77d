// right: no-blocking-call
// because: the whole tool is synchronous, nobody else could run
import { readFileSync, writeFileSync } from "node:fs";

export function sortLines(file: string): void {
  const lines = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, lines.toSorted().join("\n"));
}
