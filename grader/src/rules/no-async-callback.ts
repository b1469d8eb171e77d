import type { Rule } from "./rule.ts";

export const noAsyncCallback: Rule = { name: "no-async-callback", description: "x", check: () => [] };
