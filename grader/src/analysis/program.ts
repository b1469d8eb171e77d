import type { SourceFile } from "ts-morph";
import { findingsIn } from "../rules/findings-in.ts";
import { findRule } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { Kit } from "../rules/support/kit.ts";
import { forgetMemos } from "../rules/support/memo.ts";
import type { Finding } from "../verdict/finding.ts";
import { choose, withoutRepeats } from "./choose.ts";
import { type Compiled, Compiler, type Given } from "./compiler.ts";

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

/** Checks the files of learners, one after the other. */
export class Program {
  readonly #kit: Kit;
  readonly #compiler: Compiler;

  constructor(given: Given) {
    this.#kit = new Kit(given.kitEntry);
    this.#compiler = new Compiler(given);
  }

  /**
   * Checks one file and the files beside it that it imports: syntax, types, the contract, and the rules.
   *
   * Findings come heaviest first, then by line; the rules give at most three. Throws a `RangeError`
   * for a rule that does not exist and an `Error` for a file or a reference that cannot be read.
   */
  analyze(request: AnalyzeRequest): Finding[] {
    const { file, text } = request;
    const reference = request.reference === file ? undefined : request.reference;
    try {
      return this.#check(this.#compiler.compile(file, reference, text), request);
    } catch (error) {
      this.#compiler.forgetOthers();
      throw error;
    } finally {
      forgetMemos();
    }
  }

  #check({ files, faults, differences }: Compiled, request: AnalyzeRequest): Finding[] {
    if (faults.some((it) => it.rule === "syntax-error"))
      return faults.filter((it) => it.rule === "syntax-error");
    const found = files.flatMap((it) => this.#applyRules(it, files, request));
    const fromRules = choose(sort(found, files), request.limit);
    const untold = faults.filter((it) => !fromRules.some((other) => explains(other, it)));
    return sort([...untold, ...differences, ...fromRules], files);
  }

  #applyRules(file: SourceFile, files: readonly SourceFile[], request: AnalyzeRequest): Finding[] {
    const rules = Object.entries(request.rules).map(([name, choice]) => ({ rule: ruleNamed(name), choice }));
    const options = { kit: this.#kit, isAnswer: !request.isOutside, files };
    const found = rules.flatMap(({ rule, choice }) =>
      findingsIn(file, rule, { ...options, severity: choice === "reject" ? "essential" : "actionable" }),
    );
    return withoutRepeats(
      found,
      rules.map((it) => it.rule),
    );
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

function ruleNamed(name: string): Rule {
  const rule = findRule(name);
  if (!rule) throw new RangeError(`Cannot check the rule "${name}": there is no such rule`);
  return rule;
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
