/**
 * The given packages as JavaScript modules for the answer process: the kit, which every kata has, and nanoio, which
 * those of the strand "build it" have.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parse } from "es-module-lexer/js";
import { packageExports } from "../manifest/package-exports.ts";
import { moduleUrls } from "./names.ts";
import { toJavaScript } from "./to-javascript.ts";

type Modules = Readonly<Record<string, string>>;

const courseFolder = path.join(createRequire(import.meta.url).resolve("@async-kata/kit"), "../../../..");

let kit: Modules | undefined;
let nanoio: Modules | undefined;

/** Every module of the kit by its URL. */
export function kitModules(): Modules {
  kit ??= collect(packageExports("@async-kata/kit"));
  return kit;
}

/** Every module of nanoio by its URL. */
export function nanoioModules(): Modules {
  nanoio ??= collect(packageExports("@async-kata/nanoio"));
  return nanoio;
}

/** The modules behind these names, and all that they import. */
function collect(exports: ReadonlyMap<string, string>): Modules {
  const modules: Record<string, string> = {};
  const add = (file: string) => {
    if (modules[urlOf(file)] !== undefined) return;
    const { code } = toJavaScript(path.basename(file), readFileSync(file, "utf8"));
    modules[urlOf(file)] = code;
    for (const { specifier } of parse(code)[0]) {
      if (specifier?.startsWith(".")) add(path.join(path.dirname(file), specifier));
    }
  };
  for (const [name, file] of exports) {
    add(file);
    modules[moduleUrls.given + name] = `export * from "${urlOf(file)}";`;
  }
  return modules;
}

/** The URL that stack traces show. */
function urlOf(file: string): string {
  return `kata:///course/${path.relative(courseFolder, file).replaceAll(path.sep, "/")}`;
}
