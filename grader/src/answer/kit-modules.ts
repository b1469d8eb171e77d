/** The kit as JavaScript modules for the answer process. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { toJavaScript } from "./to-javascript.ts";

/** The folder of the kit's sources. */
export const kitFolder = path.dirname(createRequire(import.meta.url).resolve("@async-kata/kit"));

let modules: Readonly<Record<string, string>> | undefined;

/** Every module of the kit by its URL. */
export function kitModules(): Readonly<Record<string, string>> {
  modules ??= Object.fromEntries(
    readdirSync(kitFolder)
      .filter((name) => /^[\w-]+\.ts$/.test(name))
      .map((name) => [
        `kata:///kit/${name}`,
        toJavaScript(name, readFileSync(path.join(kitFolder, name), "utf8")).code,
      ]),
  );
  return modules;
}
