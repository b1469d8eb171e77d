/** All that is known about a file without running it. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { packageExports } from "../manifest/package-exports.ts";
import { findRule, rules } from "../rules/index.ts";
import type { Finding } from "../verdict/finding.ts";
import { choices } from "./choices.ts";
import { choose } from "./choose.ts";
import { Program } from "./program.ts";
import { findOuterVariables } from "./scenario-scope.ts";
import type { CheckRequest, OuterVariable } from "./static-checks.ts";
import { withTasks } from "./task-of.ts";

export interface Analyzer {
  check(request: CheckRequest): readonly Finding[];
  findOuterVariables(file: string): readonly OuterVariable[];
  ruleNames(): readonly string[];
}

/** An analyzer with one long-lived program. */
export function createAnalyzer(): Analyzer {
  const kitEntry = createRequire(import.meta.url).resolve("@async-kata/kit");
  const globals = path.join(path.dirname(kitEntry), "globals.d.ts");
  const program = new Program({ kitEntry, globals, packages: packageExports("@async-kata/nanoio") });
  return {
    check: ({ file, reference, rules, tasks }) => {
      const contract = reference === undefined || reference === file ? {} : { reference };
      const all = { limit: Number.POSITIVE_INFINITY, rules: rules ? choices(rules) : {} };
      const found = withTasks(program.analyze({ file, ...all, ...contract }), tasks);
      const fromRules = choose(found.filter((it) => findRule(it.rule) !== undefined));
      return found.filter((it) => findRule(it.rule) === undefined || fromRules.includes(it));
    },
    findOuterVariables: (file) =>
      existsSync(file) ? findOuterVariables(file).map((it) => ({ file, ...it })) : [],
    ruleNames: () => rules.map((it) => it.name),
  };
}
