/** `pnpm bench [explore|grading|hardening|looping|order|real|rules|timeline] [runs]`: figures in ratios; compare within one run only. */
import { UsageError } from "../src/verdict/errors.ts";

const name = process.argv[2] ?? "grading";
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  explore: () => import("./explore.ts"),
  grading: () => import("./grading.ts"),
  hardening: () => import("./hardening.ts"),
  looping: () => import("./looping.ts"),
  order: () => import("./order/order.ts"),
  real: () => import("./rules/real.ts"),
  rules: () => import("./rules/rules.ts"),
  timeline: () => import("./timeline.ts"),
};

const bench = benches[name];
if (bench) await bench().catch(explainCall);
else {
  console.error(`There is no bench \`${name}\`. There are ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
}

/** A mistake in the call is no reason for a stack. */
function explainCall(error: Error & { code?: string }): void {
  if (!error.code?.startsWith("ERR_PARSE_ARGS") && !(error instanceof UsageError)) throw error;
  console.error(`Cannot run \`${name}\`: ${error.message}`);
  process.exitCode = 2;
}
