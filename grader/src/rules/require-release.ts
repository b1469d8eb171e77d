import type { Rule } from "./rule.ts";

export const requireRelease: Rule = { name: "require-release", description: "x", check: () => [] };
