import type { Rule } from "./rule.ts";

export const noAwaitInLoop: Rule = { name: "no-await-in-loop", description: "x", check: () => [] };
