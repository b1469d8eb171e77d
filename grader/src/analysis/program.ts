import { existsSync } from "node:fs";
import path from "node:path";
import { type FileSystemHost, Project, type SourceFile, ts } from "ts-morph";
import { startedModules } from "../manifest/started-modules.ts";
import { findingsIn } from "../rules/findings-in.ts";
import { findRule } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { Kit } from "../rules/support/kit.ts";
import { isLibraryFile, isLibraryFolder } from "../rules/support/member.ts";
import { forgetMemos } from "../rules/support/memo.ts";
import type { Finding } from "../verdict/finding.ts";
import { choose, withoutRepeats } from "./choose.ts";
import { compareWithContract } from "./contract.ts";
import { diagnose } from "./diagnostics.ts";
import { libraryFiles } from "./library.ts";
import { isTooDeep } from "./too-deep.ts";

export interface ProgramOptions {
  /** Absolute path of `exercises/kit/src/index.ts`. */
  readonly kitEntry: string;
  /** Further packages that can be imported: the absolute path of the main file by name. */
  readonly packages?: ReadonlyMap<string, string>;
  /** Absolute path of `exercises/kit/src/globals.d.ts`; without effect if there is no such file. */
  readonly globals: string;
}

export interface AnalyzeRequest {
  /** Absolute path of the learner's file. */
  readonly file: string;
  /** The text of the file, if it is not what the disk has. */
  readonly text?: string;
  /** Which rules apply; `reject` makes their findings essential, `explain` actionable. */
  readonly rules: Readonly<Record<string, "reject" | "explain">>;
  /** Absolute path of the reference solution: its exports are the contract. The reference itself has none. */
  readonly reference?: string;
  /** Whether no kata asks for what the file exports; a kata does without it. */
  readonly isOutside?: boolean;
  /** How many findings of the rules are told of all files together: three without it. */
  readonly limit?: number;
}

interface Choice {
  readonly rule: Rule;
  readonly choice: "reject" | "explain";
}

/**
 * Checks the files of learners, one after the other.
 *
 * One TypeScript project lives as long as the object: the library and the kit are parsed once. A learner's file is
 * read anew each time and forgotten afterwards, so that thousands of them take no more memory than one.
 */
export class Program {
  readonly #project: Project;
  readonly #kit: Kit;
  readonly #globals: string;
  /** The folders of the packages that are given. */
  readonly #given: readonly string[];
  /** The folders of the files at hand: what is imported from one of them must lie in it. */
  #folders: readonly string[] = [];

  constructor({ kitEntry, globals, packages = new Map() }: ProgramOptions) {
    this.#kit = new Kit(kitEntry);
    this.#globals = globals;
    this.#given = [...packages.values()].map(folderOf);
    const given = new Map([...packages, ["@async-kata/kit", kitEntry]]);
    this.#project = new Project({
      skipAddingFilesFromTsConfig: true,
      skipLoadingLibFiles: true,
      compilerOptions: compilerOptions(kitEntry),
      fileSystem: withoutPackageScopes(new Project({ skipLoadingLibFiles: true }).getFileSystem()),
      resolutionHost: (host, options) =>
        resolution(given, this.#kit, (name, from) => {
          const found = resolve(name, from, options(), host);
          return found && this.#mayImport(from, found.resolvedFileName) ? found : undefined;
        }),
    });
    for (const { file, text } of libraryFiles()) this.#project.createSourceFile(file, text);
    if (existsSync(globals)) this.#project.addSourceFileAtPath(globals);
  }

  /**
   * Checks one file and the files beside it that it imports: syntax, types, the contract, and the rules.
   *
   * Findings come heaviest first, then by line; the rules give at most three. Throws a `RangeError`
   * for a rule that does not exist and an `Error` for a file or a reference that cannot be read.
   */
  analyze(request: AnalyzeRequest): Finding[] {
    const rules = Object.entries(request.rules).map(([name, choice]) => ({ rule: ruleNamed(name), choice }));
    this.#folders = [request.file, ...(request.reference ? [request.reference] : [])].map(folderOf);
    try {
      const file = this.#load(request.file, request.text);
      const contract = request.reference === request.file ? undefined : request.reference;
      const reference = contract === undefined ? undefined : this.#load(contract);
      this.#loadStartedBy(file);
      const files = [file, ...this.#importedBy(file, reference)];
      const faults = files.flatMap((it) => diagnose(it, this.#project.getProgram()));
      if (faults.some((it) => it.rule === "syntax-error"))
        return faults.filter((it) => it.rule === "syntax-error");
      const differences = reference ? compareWithContract(file, reference) : [];
      const fromRules = choose(
        sort(
          files.flatMap((it) => this.#applyRules(it, rules, request)),
          files,
        ),
        request.limit,
      );
      const untold = faults.filter((it) => !fromRules.some((other) => explains(other, it)));
      return sort([...untold, ...differences, ...fromRules], files);
    } finally {
      this.#forgetAll();
      forgetMemos();
    }
  }

  /** A message about a type tells what is in its file, so a learner's file reaches those beside it alone. */
  #mayImport(from: string, target: string): boolean {
    const folder = this.#folders.find((it) => from.startsWith(it));
    return folder === undefined || target.startsWith(folder);
  }

  #load(file: string, text?: string): SourceFile {
    // What is known about a tree must not outlive it: a file of the kit may be there already.
    this.#project.getSourceFile(file)?.forget();
    // To be overwritten, a file would be read from the disk and parsed, too.
    return text === undefined
      ? addFrom(file, this.#project)
      : this.#project.createSourceFile(file, text, { overwrite: true });
  }

  /** Threads and child processes run files that nobody imports. */
  #loadStartedBy(file: SourceFile): void {
    for (const specifier of startedModules(file.getFullText())) {
      const target = path.posix.join(path.posix.dirname(file.getFilePath()), specifier);
      if (this.#mayImport(file.getFilePath(), target) && existsSync(target)) this.#load(target);
    }
  }

  /** The files in the same folder tree that the file imports, directly or through one another. */
  #importedBy(file: SourceFile, reference: SourceFile | undefined): SourceFile[] {
    const folder = folderOf(file.getFilePath());
    return this.#project
      .getProgram()
      .compilerObject.getSourceFiles()
      .filter((it) => it.fileName.startsWith(folder) && !it.isDeclarationFile)
      .map((it) => this.#project.getSourceFile(it.fileName))
      .filter((it): it is SourceFile => it !== undefined && it !== file && it !== reference);
  }

  #applyRules(file: SourceFile, rules: readonly Choice[], { isOutside = false }: AnalyzeRequest): Finding[] {
    const options = { kit: this.#kit, isAnswer: !isOutside };
    const found = rules.flatMap(({ rule, choice }) =>
      findingsIn(file, rule, { ...options, severity: choice === "reject" ? "essential" : "actionable" }),
    );
    return withoutRepeats(
      found,
      rules.map((it) => it.rule),
    );
  }

  /** Forgets the learner's files and the reference. What is given stays, and what that imports. */
  #forgetAll(): void {
    for (const { fileName } of this.#project.getProgram().compilerObject.getSourceFiles()) {
      const isGiven = this.#kit.includes(fileName) || this.#given.some((it) => fileName.startsWith(it));
      const stays = fileName === this.#globals || isGiven || isLibraryFile(fileName);
      const isAtHand = this.#folders.some((it) => fileName.startsWith(it));
      if (isAtHand && !stays) this.#project.getSourceFile(fileName)?.forget();
    }
  }
}

/** Whether a rule says in its own words what the compiler says of the same place. */
function explains(finding: Finding, fault: Finding): boolean {
  return (
    finding.severity === "essential" &&
    finding.file === fault.file &&
    finding.line === fault.line &&
    finding.column === fault.column
  );
}

function folderOf(file: string): string {
  return `${path.posix.dirname(file)}/`;
}

function compilerOptions(kitEntry: string): ts.CompilerOptions {
  return {
    noLib: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noImplicitReturns: false,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    paths: { "@async-kata/kit": [kitEntry] },
  };
}

/**
 * The real file system, except that learners' folders and the library belong to no package: the compiler would ask
 * for a `package.json` in each folder up to the root, for every file, although all files are modules here.
 */
function withoutPackageScopes(real: FileSystemHost): FileSystemHost {
  const isScope = (file: string) =>
    file.endsWith("/package.json") &&
    (!file.includes("/node_modules/") || isLibraryFolder(path.dirname(file)));
  const exists = real.fileExistsSync.bind(real);
  return Object.assign(real, { fileExistsSync: (file: string) => !isScope(file) && exists(file) });
}

type Resolve = (name: string, from: string) => ts.ResolvedModuleFull | undefined;

/** The kit's own imports never change, but the compiler would look for them on the disk for every file it checks. */
function resolution(
  given: ReadonlyMap<string, string>,
  kit: Kit,
  resolve: Resolve,
): { resolveModuleNames: ResolveNames } {
  const known = new Map<string, ts.ResolvedModuleFull | undefined>();
  const resolveOne: Resolve = (name, from) => {
    const entry = given.get(name);
    if (entry !== undefined) return { resolvedFileName: entry, extension: ts.Extension.Ts };
    if (!kit.includes(from)) return resolve(name, from);
    const key = `${from} ${name}`;
    if (!known.has(key)) known.set(key, resolve(name, from));
    return known.get(key);
  };
  return { resolveModuleNames: (names, from) => names.map((it) => resolveOne(it, from)) };
}

type ResolveNames = NonNullable<ts.LanguageServiceHost["resolveModuleNames"]>;

function resolve(name: string, from: string, options: ts.CompilerOptions, host: ts.ModuleResolutionHost) {
  return ts.resolveModuleName(name, from, options, host).resolvedModule;
}

function ruleNamed(name: string): Rule {
  const rule = findRule(name);
  if (!rule) throw new RangeError(`Cannot check the rule "${name}": there is no such rule`);
  return rule;
}

function addFrom(file: string, project: Project): SourceFile {
  try {
    return project.addSourceFileAtPath(file);
  } catch (cause) {
    if (isTooDeep(cause)) throw cause;
    throw new Error(`Cannot read ${file}`, { cause });
  }
}

/** Essential before actionable, the learner's file before those that it imports, then by line. */
function sort(findings: readonly Finding[], files: readonly SourceFile[]): Finding[] {
  const order = files.map((it): string => it.getFilePath());
  const weight = (it: Finding) => (it.severity === "essential" ? 0 : 1);
  return findings.toSorted(
    (a, b) =>
      weight(a) - weight(b) ||
      order.indexOf(a.file) - order.indexOf(b.file) ||
      a.line - b.line ||
      a.column - b.column,
  );
}
