/** The compiler, and what every answer is given: the library of the language, the kit with its globals, packages. */
import { existsSync } from "node:fs";
import path from "node:path";
import { createWrappedNode, type SourceFile, ts } from "ts-morph";
import { startedModules } from "../manifest/started-modules.ts";
import { isLibraryFolder } from "../rules/support/member.ts";
import type { Finding } from "../verdict/finding.ts";
import { compareWithContract } from "./contract.ts";
import { diagnose } from "./diagnostics.ts";
import { libraryFiles } from "./library.ts";
import { SharedChecker } from "./shared-checker.ts";
import { parse, type Source } from "./source.ts";

export interface Given {
  /** Absolute path of `exercises/kit/src/index.ts`. */
  readonly kitEntry: string;
  /** Further packages that can be imported: the absolute path of the main file by name. */
  readonly packages?: ReadonlyMap<string, string>;
  /** Absolute path of `exercises/kit/src/globals.d.ts`; without effect if there is no such file. */
  readonly globals: string;
}

export interface Compiled {
  /** The answer first. */
  readonly files: readonly SourceFile[];
  /** Syntax and type errors of `files`. */
  readonly faults: readonly Finding[];
  /** What the answer exports otherwise than the reference does; unknown where it has syntax errors. */
  readonly differences: readonly Finding[];
}

/** A file, and others that it names. */
type Together = readonly [Source, ...Source[]];

/** Compiles answers, one after the other. What is given to them is parsed once. */
export class Compiler {
  readonly #given: ReadonlyMap<string, string>;
  readonly #roots: readonly string[];
  /** The files that are given. */
  readonly #parsed: ReadonlyMap<string, ts.SourceFile>;
  readonly #shared: SharedChecker;
  /** Of the files at hand: what is imported from one of them must lie in it. */
  #folders: readonly string[] = [];

  constructor({ kitEntry, globals, packages = new Map() }: Given) {
    this.#given = new Map([...packages, ["@async-kata/kit", kitEntry]]);
    this.#parsed = new Map(libraryFiles().map((it) => [it.file, parse(it)]));
    this.#roots = [
      ...this.#parsed.keys(),
      ...(existsSync(globals) ? [globals] : []),
      ...this.#given.values(),
    ];
    const program = this.#programOf([]);
    this.#parsed = new Map(program.getSourceFiles().map((it) => [it.fileName, it]));
    this.#shared = new SharedChecker(program, (name, from) => this.#resolve(name, from));
  }

  /**
   * Compiles an answer with the files beside it that it imports or starts; `reference` is the file whose exports are
   * the contract. They are read from the disk, unless the text of the answer is given.
   * @throws {Error} for a file that cannot be read.
   */
  compile(answer: string, reference?: string, text?: string): Compiled {
    this.#folders = [answer, ...(reference === undefined ? [] : [reference])].map(folderOf);
    const sources = this.#readTogether(answer, text);
    const contract = reference === undefined ? [] : this.#readTogether(reference);
    return this.#compileFaultless(sources, contract) ?? this.#compileAlone(sources, contract);
  }

  /** To be called after an error: it may have left the checker in the midst of something. */
  forgetOthers(): void {
    this.#shared.forget();
  }

  /** With a checker that knows the library from other answers, in half of the time. Undefined where there is a fault. */
  #compileFaultless(sources: Together, contract: readonly Source[]): Compiled | undefined {
    const found = this.#shared.compile(sources, contract);
    if (!found) return undefined;
    const files = found.files.map((it) => wrap(it, found.checker));
    const differences = differencesOf(files, found.contract[0] && wrap(found.contract[0], found.checker));
    return differences.length > 0 ? undefined : { files, faults: [], differences };
  }

  #compileAlone([answer, ...named]: Together, [reference, ...rest]: readonly Source[]): Compiled {
    const program = this.#programOf([...rest, ...(reference ? [reference] : []), ...named, answer]);
    const checker = program.getTypeChecker();
    // The compiler may have found more than was read.
    const beside = program
      .getSourceFiles()
      .map((it) => it.fileName)
      .filter((it) => isBeside(it, answer.file) && it !== answer.file && it !== reference?.file);
    const wrapped = (file: string) => wrap(program.getSourceFile(file) as ts.SourceFile, checker);
    const files = [answer.file, ...beside].map(wrapped);
    const faults = files.flatMap((it) => diagnose(it, program));
    const isReadable = faults.every((it) => it.rule !== "syntax-error");
    const contract = isReadable && reference ? wrapped(reference.file) : undefined;
    return { files, faults, differences: differencesOf(files, contract) };
  }

  #programOf(sources: readonly Source[]): ts.Program {
    const own = new Map(sources.map((it) => [it.file, it]));
    const host: ts.CompilerHost = {
      ...disk,
      getSourceFile: (file, version) => {
        const source = own.get(file);
        if (source) return parse(source, version);
        return this.#parsed.get(file) ?? disk.getSourceFile(file, version);
      },
      resolveModuleNameLiterals: (names, from) =>
        names.map((it) => ({ resolvedModule: this.#resolve(it.text, from) })),
    };
    return ts.createProgram({ rootNames: [...this.#roots, ...own.keys()], options, host });
  }

  /** A message about a type tells what is in its file, so an answer reaches the files beside it alone. */
  #resolve(name: string, from: string): ts.ResolvedModuleFull | undefined {
    const entry = this.#given.get(name);
    if (entry !== undefined) return { resolvedFileName: entry, extension: ts.Extension.Ts };
    const found = ts.resolveModuleName(name, from, options, disk).resolvedModule;
    const folder = this.#folders.find((it) => from.startsWith(it));
    return folder === undefined || found?.resolvedFileName.startsWith(folder) ? found : undefined;
  }

  /** A file, and those in its folder tree that it names, directly or through one another. */
  #readTogether(first: string, text = textOf(first)): Together {
    const source = { file: first, text };
    const found = new Map([[first, source]]);
    for (const it of found.values()) {
      for (const file of this.#namedIn(it).filter((named) => isBeside(named, first))) {
        if (!found.has(file)) found.set(file, { file, text: textOf(file) });
      }
    }
    return [source, ...[...found.values()].slice(1)];
  }

  /** What a file imports, and what it starts as a thread or as a child process, which nobody imports. */
  #namedIn({ file, text }: Source): string[] {
    const imported = [...text.matchAll(importedName)].map(([, name = ""]) => name);
    return [...imported, ...startedModules(text)]
      .map((it) => this.#resolve(it, file)?.resolvedFileName)
      .filter((it) => it !== undefined);
  }
}

/** The usual ways to import a file. The compiler knows them all. */
const importedName = /\b(?:from|import)\s*\(?\s*["'](\.[^"'\n]+)["']/g;

const options: ts.CompilerOptions = {
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: false,
  noUncheckedSideEffectImports: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Answers and the library belong to no package: the compiler would ask for a `package.json` in each folder above. */
const disk: ts.CompilerHost = {
  ...ts.createCompilerHost(options, true),
  fileExists: (file) => !isPackageScope(file) && ts.sys.fileExists(file),
};

function isPackageScope(file: string): boolean {
  return (
    file.endsWith("/package.json") &&
    (!file.includes("/node_modules/") || isLibraryFolder(path.dirname(file)))
  );
}

function textOf(file: string): string {
  const text = ts.sys.readFile(file);
  if (text === undefined) throw new Error(`Cannot read ${file}`);
  return text;
}

function wrap(source: ts.SourceFile, checker: ts.TypeChecker): SourceFile {
  return createWrappedNode(source, { sourceFile: source, typeChecker: checker });
}

function differencesOf([answer]: readonly SourceFile[], reference: SourceFile | undefined): Finding[] {
  return answer && reference ? compareWithContract(answer, reference) : [];
}

/** Whether a file is in the folder tree of another one. */
function isBeside(file: string, other: string): boolean {
  return file.startsWith(folderOf(other)) && !file.endsWith(".d.ts");
}

function folderOf(file: string): string {
  return `${path.posix.dirname(file)}/`;
}
