/**
 * A checker that outlives the program of one answer.
 *
 * Most of a type check goes into the library: which members a promise has, what can take the place of what. With each
 * program the compiler forgets all of it. An answer that stands alone changes nothing that others see, so one checker
 * can know many of them. It is believed where it finds no fault: which faults there are, and how they are worded, must
 * not depend on who came before.
 *
 * The compiler offers no such thing. What is used of its inside is in this file.
 */
import { ts } from "ts-morph";
import { parse, type Source } from "./source.ts";

type Diagnostics = readonly ts.Diagnostic[];

type Checker = ts.TypeChecker & { getDiagnostics(file: ts.SourceFile): Diagnostics };

interface Parsed extends ts.SourceFile {
  readonly parseDiagnostics: Diagnostics;
  /** There once the file is bound. */
  readonly bindDiagnostics: Diagnostics;
}

interface Host extends ts.Program {
  getResolvedModule(file: ts.SourceFile, name: string, mode: ts.ResolutionMode): Resolved | undefined;
}

type Resolved = ts.ResolvedModuleWithFailedLookupLocations;

const inside = ts as unknown as {
  createTypeChecker(host: Host): Checker;
  bindSourceFile(file: ts.SourceFile, options: ts.CompilerOptions): void;
};

type Resolve = (name: string, from: string) => ts.ResolvedModuleFull | undefined;

/** What was compiled without a fault. */
export interface Faultless {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
  readonly contract: readonly ts.SourceFile[];
}

/** How many answers one checker is given: it keeps them all, some 0.3 MB each. */
const atMost = 250;

export class SharedChecker {
  readonly #program: Host;
  readonly #resolve: Resolve;
  #checker: Checker | undefined;
  #answers = 0;
  /** The files at hand, which are not of the program. */
  #own: ReadonlyMap<string, Parsed> = new Map();
  /** Those of contracts, which stay: most answers in a row have the same. */
  readonly #contracts = new Map<string, Parsed>();

  /** The program has nothing but what is given to all answers. */
  constructor(program: ts.Program, resolve: Resolve) {
    this.#program = program as Host;
    this.#resolve = resolve;
  }

  /**
   * Compiles the files of an answer, and those of its contract, which is taken to be right. Undefined where one does
   * not stand alone, or a fault is found.
   */
  compile(sources: readonly Source[], contractSources: readonly Source[]): Faultless | undefined {
    const files = sources.map((it) => this.#take(it));
    const contract = contractSources.map((it) => this.#ofContract(it));
    if (![...files, ...contract].every((it) => standsAlone(it) && this.#isInNobodysPlace(it)))
      return undefined;
    this.#own = new Map([...contract, ...files].map((it) => [it.fileName, it]));
    this.#answers += 1;
    if (this.#answers > atMost) this.forget();
    if (this.#areFaultless(files)) return { checker: this.#current(), files, contract };
    // What it has said of a file it would say of the next one of that name.
    this.forget();
    return undefined;
  }

  /** Lets the next answer begin with a new checker. */
  forget(): void {
    this.#checker = undefined;
    this.#answers = 0;
  }

  /** A file that is given to all as well, as references may be, is not taken a second time. */
  #take(source: Source): Parsed {
    const given = this.#program.getSourceFile(source.file);
    return (given?.text === source.text ? given : parse(source)) as Parsed;
  }

  /** Whether a file takes the place of none that is given: others would see it there. */
  #isInNobodysPlace(file: Parsed): boolean {
    const given = this.#program.getSourceFile(file.fileName);
    return given === undefined || given === file;
  }

  #areFaultless(files: readonly Parsed[]): boolean {
    try {
      for (const it of this.#own.values()) inside.bindSourceFile(it, this.#program.getCompilerOptions());
      return files.every(
        (it) => it.bindDiagnostics.length === 0 && this.#current().getDiagnostics(it).length === 0,
      );
    } catch {
      // It is nested too deeply, or more is wrong: a program of its own will tell.
      return false;
    }
  }

  #ofContract(source: Source): Parsed {
    const known = this.#contracts.get(source.file);
    if (known?.text === source.text) return known;
    const file = this.#take(source);
    this.#contracts.set(source.file, file);
    // The files that import it have been understood with what it was.
    if (known) this.forget();
    return file;
  }

  #current(): Checker {
    this.#checker ??= inside.createTypeChecker({
      ...this.#program,
      getSourceFile: (name) => this.#own.get(name) ?? this.#program.getSourceFile(name),
      getResolvedModule: (file, name, mode) => {
        if (this.#own.get(file.fileName) !== file) return this.#program.getResolvedModule(file, name, mode);
        const resolvedModule = this.#resolve(name, file.fileName);
        return resolvedModule && { resolvedModule };
      },
    });
    return this.#checker;
  }
}

/**
 * Whether a file is a module that adds nothing to what all see, and says nothing to the compiler in a comment, such as
 * `@ts-expect-error` or `<reference>`.
 */
function standsAlone(file: Parsed): boolean {
  return (
    file.parseDiagnostics.length === 0 &&
    ts.isExternalModule(file) &&
    !/@ts-|^\s*\/\/\/\s*</m.test(file.text) &&
    !file.statements.some((it) => ts.isModuleDeclaration(it) || ts.isNamespaceExportDeclaration(it))
  );
}
