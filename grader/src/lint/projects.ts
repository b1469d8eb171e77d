/** The ts-morph project of each file: with the options of the `tsconfig.json` that it belongs to. */
import path from "node:path";
import { Project, ts } from "ts-morph";
import { UsageError } from "../verdict/errors.ts";

/** Files that are checked with the same options. */
export interface FileGroup {
  /** Those of their configuration; undefined where they have none. */
  readonly options: ts.CompilerOptions | undefined;
  readonly files: readonly string[];
}

/**
 * Sorts files by the configuration that they belong to.
 * @throws {UsageError} for a configuration that cannot be read.
 */
export function groupByProject(files: readonly string[]): FileGroup[] {
  const configs = new Configs();
  const byConfig = Map.groupBy(files, (it) => configs.of(it));
  return [...byConfig].map(([config, own]) => ({ options: config?.options, files: own }));
}

interface Config {
  readonly options: ts.CompilerOptions;
  readonly files: ReadonlySet<string>;
  /** Further configurations that this one names. */
  readonly references: readonly string[];
}

class Configs {
  readonly #read = new Map<string, Config>();

  /** The configuration of a file: the next one above, or the one that it refers to for this file. */
  of(file: string): Config | undefined {
    const found = ts.findConfigFile(path.dirname(file), ts.sys.fileExists);
    if (found === undefined) return undefined;
    const config = this.#at(found);
    return config.files.has(file) ? config : (this.#referenced(config, file) ?? config);
  }

  #referenced({ references }: Config, file: string): Config | undefined {
    return references.map((it) => this.#at(it)).find((it) => it.files.has(file));
  }

  #at(file: string): Config {
    const known = this.#read.get(file) ?? readConfig(file);
    this.#read.set(file, known);
    return known;
  }
}

/** Options that the compiler does not know are those of another version; only what cannot be read is a fault. */
function readConfig(file: string): Config {
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile);
  if (error) {
    const reason = ts.flattenDiagnosticMessageText(error.messageText, " ");
    throw new UsageError(`Cannot read \`${file}\`: ${reason} Correct it, or move the files elsewhere.`);
  }
  const {
    options,
    fileNames,
    projectReferences = [],
  } = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(file), undefined, file);
  const references = projectReferences.map((it) => ts.resolveProjectReferencePath(it));
  return { options, files: new Set(fileNames), references: references.filter((it) => ts.sys.fileExists(it)) };
}

/** What a file is taken for that belongs to no project. */
const usualOptions: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: ["*"],
};

/** A project without files; what the compiler knows of it goes with it. */
export function openProject(options: ts.CompilerOptions = usualOptions): Project {
  return new Project({
    compilerOptions: { ...options, noEmit: true, skipLibCheck: true, incremental: false, composite: false },
    skipAddingFilesFromTsConfig: true,
  });
}
