/** Temporary: until the rules are there. */
import { existsSync } from "node:fs";
import type { Finding } from "../verdict/finding.ts";
import type { CheckRequest, OuterVariable } from "./static-checks.ts";
export interface Analyzer {
  check(request: CheckRequest): readonly Finding[];
  findOuterVariables(file: string): readonly OuterVariable[];
  ruleNames(): readonly string[];
}
export function createAnalyzer(): Analyzer {
  return {
    check: () => [],
    findOuterVariables: (file) => (existsSync(file) ? [] : []),
    ruleNames: () => ["no-await-in-loop", "no-consecutive-awaits", "no-async-callback", "require-release"],
  };
}
