/** Which files are meant by the paths that a user names. */
import { globSync, statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../verdict/errors.ts";

const typescript = /(?<!\.d)\.[mc]?tsx?$/;

/**
 * The TypeScript files among these paths and in the folders among them, absolute, each once; neither packages that
 * were installed nor declarations.
 * @throws {UsageError} that names all paths of which nothing can be made.
 */
export function findFiles(paths: readonly string[], folder: string): string[] {
  const faults: string[] = [];
  const found = paths.flatMap((it) => {
    const full = path.resolve(folder, it);
    const kind = statSync(full, { throwIfNoEntry: false });
    if (kind?.isDirectory()) {
      const files = filesUnder(full);
      if (files.length === 0) faults.push(`\`${it}\` holds no TypeScript file.`);
      return files;
    }
    if (!kind) faults.push(`There is no \`${it}\`. Give a file or a folder, relative to where you are.`);
    else if (!typescript.test(full))
      faults.push(`\`${it}\` is not a TypeScript file. Give a \`.ts\` file or a folder.`);
    return [full];
  });
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
  return [...new Set(found)];
}

function filesUnder(folder: string): string[] {
  const isSkipped = (name: string) => name === "node_modules" || name === ".git";
  return globSync("**/*.{ts,mts,cts,tsx}", { cwd: folder, exclude: (it) => isSkipped(path.basename(it)) })
    .filter((it) => typescript.test(it))
    .map((it) => path.join(folder, it))
    .toSorted();
}
