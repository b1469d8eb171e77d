import { renameSync, rmSync, writeFileSync } from "node:fs";
import { UsageError } from "../verdict/errors.ts";

/**
 * Writes a file so that either the whole text stands in it afterwards or what stood there before.
 * @throws {UsageError}
 */
export function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new UsageError(`Cannot write \`${file}\`: ${(error as Error).message}.`);
  }
}
