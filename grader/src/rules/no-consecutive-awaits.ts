import type { Rule } from "./rule.ts";

export const noConsecutiveAwaits: Rule = { name: "no-consecutive-awaits", description: "x", check: () => [] };
