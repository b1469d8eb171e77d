import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AuthoringError } from "../verdict/errors.ts";
import { type Manifest, manifestSchema } from "./schema.ts";

/**
 * Reads the manifest of the kata in `folder`.
 * @throws {AuthoringError} with all faults at once.
 */
export function loadManifest(folder: string): Manifest {
  const file = path.join(folder, "kata.json");
  if (!existsSync(file))
    throw new AuthoringError(`\`${file}\` is missing. Every kata has a manifest: add one.`);
  const result = manifestSchema.safeParse(parseJson(file));
  if (!result.success) {
    throw new AuthoringError(`\`${file}\` is not a valid manifest:\n${z.prettifyError(result.error)}`);
  }
  if (result.data.slug !== path.basename(folder)) {
    const remedy = "give both the same name";
    throw new AuthoringError(
      `\`${file}\` says slug \`${result.data.slug}\`, its folder has another name: ${remedy}.`,
    );
  }
  return result.data;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new AuthoringError(`\`${file}\` is not JSON: ${(error as Error).message}. Correct it there.`);
  }
}
