/** The types of JavaScript itself. */
import path from "node:path";
import { getLibFiles } from "@ts-morph/common";
import { ts } from "ts-morph";
import { libraryFolder } from "../rules/support/member.ts";

/** What ECMAScript gives in Node 26. Neither the DOM's types nor Node's: they cost 0.8 s and hide what a kata lacks. */
const parts = [
  "ES2024",
  "ESNext.Disposable",
  "ESNext.Array",
  "ESNext.Collection",
  "ESNext.Iterator",
  "ESNext.Promise",
];

export interface LibraryFile {
  /** Absolute path, in the folder that the compiler has for it. */
  readonly file: string;
  readonly text: string;
}

/**
 * All parts, each once and behind those that it refers to, in as few files as may be.
 *
 * The compiler has them in eighty files, and would find and merge all of them anew for every file that it checks:
 * that is half of the time of a check. Scripts go into one file. A module cannot: what it declares is its own.
 */
export function libraryFiles(): LibraryFile[] {
  const texts = new Map(getLibFiles().map((it) => [it.fileName, it.text]));
  const taken = new Set<string>();
  const take = (name: string): LibraryFile[] => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`Cannot check types: the compiler has no library "${name}"`);
    if (taken.has(name)) return [];
    taken.add(name);
    const before = [...text.matchAll(/^\/\/\/ *<reference lib="([^"]+)"/gm)];
    const own = { file: pathOf(name), text: withVariances(text.replaceAll(/^\/\/\/.*/gm, "")) };
    return [...before.flatMap(([, it]) => take(`lib.${it}.d.ts`)), own];
  };
  const files = namesOf(parts).flatMap(take);
  const scripts = files.filter((it) => !isModule(it)).map((it) => it.text);
  return [{ file: pathOf("lib.d.ts"), text: scripts.join("\n") }, ...files.filter(isModule)];
}

/** The type parameters of what gives its items and takes none: promises, collections, iterators. */
const ofGivers =
  /(?<=\binterface (?:Promise(?:Like)?|(?:Readonly)?(?:Map|Set)|\w*Itera\w+|\w*Generator|\w+\d+Array)<)[^>]+/g;

/**
 * A promise of a cat is a promise of an animal: with `out` the compiler knows so, and need not compare all the methods
 * of a type with themselves for every file. `TNext`, which is sent to an iterator, is left as it is: to the compiler
 * `in` would be stricter.
 */
function withVariances(text: string): string {
  return text.replaceAll(ofGivers, (parameters) => parameters.replaceAll(/(?<=^|,)(?!TNext)/g, "out "));
}

function pathOf(name: string): string {
  return path.posix.join(libraryFolder, name);
}

function isModule({ text }: LibraryFile): boolean {
  return /^export *\{ *\};/m.test(text);
}

/** The names of library files differ between releases of the compiler. */
function namesOf(libraries: readonly string[]): readonly string[] {
  return ts.convertCompilerOptionsFromJson({ lib: libraries }, "/").options.lib ?? [];
}
