/** The TypeScript sources that installed packages ship. */
import { globSync, realpathSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..", "..", "..");
const store = path.join(root, "node_modules", ".pnpm");

/** The files of each package, absolute and sorted; no declarations. */
export function realFiles(): Map<string, string[]> {
  const files = globSync("*/node_modules/**/*.{ts,mts,cts,tsx}", { cwd: store })
    .filter((it) => !/\.d\.[mc]?ts$/.test(it))
    .map((it) => realpathSync(path.join(store, it)));
  return Map.groupBy([...new Set(files)].toSorted(), packageOf);
}

/** As seen from the folder of all packages: `rxjs/src/index.ts`. */
export function shortPath(file: string): string {
  return file.slice(file.lastIndexOf("/node_modules/") + "/node_modules/".length);
}

function packageOf(file: string): string {
  const [first = "", second = ""] = shortPath(file).split("/");
  return first.startsWith("@") ? `${first}/${second}` : first;
}
