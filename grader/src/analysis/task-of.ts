/** Which tasks a finding belongs to: those whose exports reach the place, directly or through helpers. */
import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { exportsOf, type Manifest } from "../manifest/schema.ts";
import type { Finding } from "../verdict/finding.ts";

/** A top-level declaration: what it is called, where it is, which other names it mentions. */
interface Declaration {
  readonly names: readonly string[];
  readonly firstLine: number;
  readonly lastLine: number;
  readonly mentions: ReadonlySet<string>;
}

/** Adds to every essential finding the tasks that reach its place. One that none reaches, as after a
 * renamed export, is in the way of all. */
export function withTasks(findings: readonly Finding[], tasks: Manifest["tasks"]): Finding[] {
  const declarations = new Map<string, readonly Declaration[]>();
  return findings.map((finding) => {
    if (finding.severity !== "essential") return finding;
    const known = declarations.get(finding.file) ?? declarationsOf(finding.file);
    declarations.set(finding.file, known);
    const owners = tasks.filter((task) => exportsOf(task).some((name) => reaches(known, name, finding)));
    return { ...finding, tasks: (owners.length === 0 ? tasks : owners).map((it) => it.id) };
  });
}

function reaches(declarations: readonly Declaration[], name: string, finding: Finding): boolean {
  if (finding.rule === "missing-export" && finding.message.includes(`\`${name}\``)) return true;
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const declaration of declarations.filter((it) => it.names.includes(next as string))) {
      if (finding.line >= declaration.firstLine && finding.line <= declaration.lastLine) return true;
      open.push(...declaration.mentions);
    }
  }
  return false;
}

function declarationsOf(file: string): Declaration[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  return source.statements.map((statement) => ({
    names: namesOf(statement),
    firstLine: lineOf(statement.getStart(source)),
    lastLine: lineOf(statement.end),
    mentions: identifiersIn(statement),
  }));
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((it) =>
      ts.isIdentifier(it.name) ? [it.name.text] : [],
    );
  }
  const named = statement as ts.Statement & { readonly name?: ts.Node };
  return named.name && ts.isIdentifier(named.name) ? [named.name.text] : [];
}

function identifiersIn(node: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (it: ts.Node): void => {
    if (ts.isIdentifier(it)) found.add(it.text);
    ts.forEachChild(it, visit);
  };
  visit(node);
  return found;
}
