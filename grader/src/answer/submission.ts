/** A learner's module as the answer process needs it: its own file and the files beside it that it imports. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { parse } from "es-module-lexer/js";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import { startedModules } from "../manifest/started-modules.ts";
import type { Finding } from "../verdict/finding.ts";
import { positionAt } from "../verdict/position.ts";
import { kitPackage, moduleUrls } from "./names.ts";
import { CannotParse, type JavaScript, toJavaScript } from "./to-javascript.ts";

/** Where something is in a learner's file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Submission {
  /** The learner's main file. */
  readonly file: string;
  readonly url: string;
  /** Where its files lie in the answer process, below the folder of learners' files: nothing, or a name and a slash. */
  readonly folder: string;
  readonly modules: Readonly<Record<string, string>>;
  /** The files as they are written, by their paths relative to the folder of the main file. */
  readonly sources: Readonly<Record<string, string>>;
  /** Why the module cannot even be sent; empty when it can. */
  readonly faults: readonly Finding[];
  /** Finds the place that a line of a stack trace of the answer process names. */
  placeOf(stackLine: string): Place | undefined;
}

export interface ReadOptions {
  /** What may be imported beside its own files. */
  readonly imports?: readonly string[];
  readonly limits?: Pick<Limits, "sourceBytes" | "files">;
  readonly folder?: Submission["folder"];
}

/** Reads and translates a submission. Its faults are returned, not thrown. */
export function readSubmission(file: string, options: ReadOptions = {}): Submission {
  const reader = new SubmissionReader(file, options);
  reader.add(path.basename(file));
  const { folder = "" } = options;
  const base = moduleUrls.learner + folder;
  return {
    file,
    url: base + path.basename(file),
    folder,
    modules: Object.fromEntries([...reader.files].map(([name, it]) => [base + name, it.code])),
    sources: Object.fromEntries([...reader.files].map(([name, it]) => [name, it.source])),
    faults: reader.faults,
    placeOf: (line) => placeOf(line.replaceAll(base, moduleUrls.learner), reader),
  };
}

class SubmissionReader {
  readonly folder: string;
  readonly #imports: readonly string[];
  readonly #limits: Pick<Limits, "sourceBytes" | "files">;
  readonly files = new Map<string, JavaScript & { readonly source: string }>();
  readonly faults: Finding[] = [];

  constructor(file: string, { imports = [kitPackage], limits = defaultLimits }: ReadOptions) {
    this.folder = path.dirname(file);
    this.#imports = imports;
    this.#limits = limits;
  }

  /** Adds a file by its path relative to the folder of the main file, and what it imports. */
  add(name: string): void {
    if (this.files.has(name)) return;
    const file = path.join(this.folder, name);
    if (this.files.size >= this.#limits.files) {
      this.#fault(
        "load-error",
        file,
        "",
        0,
        `A submission has at most ${this.#limits.files} files; this is one more.`,
      );
      return;
    }
    const text = this.#read(file);
    if (text === undefined) return;
    try {
      const javascript = toJavaScript(name, text);
      this.files.set(name, { ...javascript, source: text });
      this.#follow(name, text, javascript);
      this.#followUrls(name, text);
    } catch (error) {
      if (!(error instanceof CannotParse)) throw error;
      this.#fault("syntax-error", file, text, error.offset, `${error.message.replace(/\.$/, "")}.`);
    }
  }

  #read(file: string): string | undefined {
    try {
      if (statSync(file).size > this.#limits.sourceBytes) {
        const size = `${Math.floor(this.#limits.sourceBytes / 1024)} KiB`;
        this.#fault("load-error", file, "", 0, `The file is larger than ${size}.`);
        return undefined;
      }
      if (!realpathSync(file).startsWith(realpathSync(this.folder) + path.sep)) {
        this.#fault("load-error", file, "", 0, "The file is a link that leads out of its folder.");
        return undefined;
      }
      return readFileSync(file, "utf8");
    } catch (error) {
      this.#fault("load-error", file, "", 0, `The file cannot be read: ${(error as Error).message}.`);
      return undefined;
    }
  }

  /** Only what is left after the types are gone is imported; where it stands is said by the source. */
  #follow(name: string, text: string, javascript: JavaScript): void {
    const written = parse(text)[0];
    for (const { type, specifier } of parse(javascript.code)[0]) {
      if (type === "import-meta" || specifier === undefined || this.#imports.includes(specifier)) continue;
      const target = path.posix.join(path.posix.dirname(name), specifier);
      if (specifier.startsWith(".") && !target.startsWith("..")) this.add(target);
      else if (type !== "dynamic")
        this.#refuse(name, text, specifier, written.find((it) => it.specifier === specifier)?.start);
    }
  }

  /** Threads and child processes are named by URL instead of being imported. */
  #followUrls(name: string, text: string): void {
    for (const specifier of startedModules(text)) {
      const target = path.posix.join(path.posix.dirname(name), specifier);
      if (!target.startsWith("..")) this.add(target);
    }
  }

  #refuse(name: string, text: string, specifier: string, offset = 0): void {
    const allowed = this.#imports.map((it) => `\`${it}\``).join(", ");
    const message = `Inside a kata \`${specifier}\` cannot be imported. What can be: ${allowed} and files beside this one.`;
    this.#fault("load-error", path.join(this.folder, name), text, offset, message);
  }

  #fault(rule: string, file: string, text: string, offset: number, message: string): void {
    this.faults.push({ rule, severity: "essential", file, ...positionAt(text, offset), message });
  }
}

const frame = /kata:\/\/\/answer\/([^\s():]+):(\d+):(\d+)/;

function placeOf(stackLine: string, reader: SubmissionReader): Place | undefined {
  const [, name, line, column] = frame.exec(stackLine) ?? [];
  const javascript = name === undefined ? undefined : reader.files.get(name);
  if (!name || !javascript) return undefined;
  const trace = new TraceMap(javascript.map);
  const position = { line: Number(line), column: Number(column) - 1 };
  if (position.line < 1 || position.column < 0) return undefined;
  const original = originalPositionFor(trace, position);
  if (original.line === null) return undefined;
  return { file: path.join(reader.folder, name), line: original.line, column: original.column + 1 };
}
