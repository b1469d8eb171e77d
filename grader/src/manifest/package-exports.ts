import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** What can be imported of a package of this workspace: absolute paths of files by name. */
export function packageExports(name: string): ReadonlyMap<string, string> {
  const manifest = path.join(path.dirname(require.resolve(name)), "..", "package.json");
  const { exports } = JSON.parse(readFileSync(manifest, "utf8")) as { exports: Record<string, unknown> };
  const names = Object.keys(exports).map((subpath) => name + subpath.slice(1));
  return new Map(names.flatMap((it) => (it.endsWith("/globals") ? [] : [[it, require.resolve(it)]])));
}
