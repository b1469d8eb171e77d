/** The tools that are compared: how each is started on the corpus, and how its answer is read. */
import path from "node:path";
import { corpusFolder } from "./corpus.ts";
import type { Report } from "./score.ts";

export interface Tool {
  readonly name: string;
  readonly command: readonly string[];
  readonly read: (output: string) => Report[];
}

const here = import.meta.dirname;
const cli = path.join(here, "..", "..", "src", "cli.ts");
const modules = path.join(here, "node_modules");
const oxlint = path.join(modules, "oxlint", "bin", "oxlint");

export const ours: Tool = {
  name: "ours",
  command: [process.execPath, cli, "lint", "--reporter", "json", corpusFolder],
  read: (output) => {
    const { files } = JSON.parse(output) as {
      files: { file: string; findings: { rule: string; line: number }[] }[];
    };
    return files.flatMap(({ file, findings }) => findings.map((it) => ({ ...it, file: absolute(file) })));
  },
};

export const eslint: Tool = {
  name: "ESLint core",
  command: eslintWith("eslint.config.js"),
  read: readEslint,
};

export const typescriptEslint: Tool = {
  name: "typescript-eslint",
  command: eslintWith("typescript-eslint.config.js"),
  read: readEslint,
};

export const oxlintTyped: Tool = {
  name: "oxlint, type-aware",
  command: [process.execPath, oxlint, "-c", "oxlint.json", "--type-aware", "-f", "json", "corpus"],
  read: readOxlint,
};

/** The folder that all commands are run in. */
export const toolsFolder = here;

function eslintWith(config: string): string[] {
  const bin = path.join(modules, "eslint", "bin", "eslint.js");
  return [process.execPath, bin, "-c", config, "-f", "json", "corpus"];
}

function readEslint(output: string): Report[] {
  const files = JSON.parse(output) as {
    filePath: string;
    messages: { ruleId: string | null; line: number; message: string }[];
  }[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => {
      if (ruleId === null) throw new Error(`ESLint cannot read ${filePath}: ${message}`);
      return { file: filePath, line, rule: plainName(ruleId) };
    }),
  );
}

function readOxlint(output: string): Report[] {
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[];
  };
  return diagnostics.map(({ code, filename, labels }) => ({
    file: absolute(filename),
    line: labels[0]?.span.line ?? 0,
    rule: /\((.+)\)/.exec(code)?.[1] ?? code,
  }));
}

function plainName(rule: string): string {
  return rule.slice(rule.lastIndexOf("/") + 1);
}

function absolute(file: string): string {
  return path.resolve(here, file);
}
