import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../verdict/errors.ts";
import type { Context } from "./context.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * The absolute path of the file that was asked for with `--output`, if it can be written at all.
 * @throws {UsageError}
 */
export function checkOutput(name: string | undefined, { cwd }: Context): string | undefined {
  if (name === undefined) return undefined;
  const file = path.resolve(cwd, name);
  const folder = path.dirname(file);
  if (!existsSync(folder))
    throw new UsageError(`Cannot write \`${file}\`: there is no folder \`${folder}\`. Make it first.`);
  if (existsSync(file) && statSync(file).isDirectory())
    throw new UsageError(`Cannot write \`${file}\`: it is a folder. Give the name of a file.`);
  return file;
}

/** Writes to the file, or to the terminal where there is none. */
export function put(text: string, output: string | undefined, { stdout }: Context): void {
  if (output === undefined) stdout.write(text);
  else writeWhole(output, text);
}
