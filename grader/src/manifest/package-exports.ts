import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** What can be imported of a package of this workspace: absolute paths of files by name. */
export function packageExports(name: string): ReadonlyMap<string, string> {
  const entry = createRequire(import.meta.url).resolve(name);
  const folder = path.join(path.dirname(entry), "..");
  const { exports } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    exports: Record<string, unknown>;
  };
  return new Map(
    Object.entries(exports).flatMap(([subpath, target]) =>
      typeof target === "string" ? [[name + subpath.slice(1), path.join(folder, target)] as const] : [],
    ),
  );
}
