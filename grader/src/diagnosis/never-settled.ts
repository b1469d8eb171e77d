/** Nobody in the file waits, so that its callers wait for a promise that it has made by hand, and nothing settles that. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { openWaits } from "./wait-for.ts";
import { code, duration, lineOf } from "./words.ts";

const rule = "never-settled";
const making = /^(new Promise|Promise\.withResolvers)$/;

export function neverSettled(trace: Trace, _context: Context): Diagnosis[] {
  if (trace.outcome !== "stuck" || trace.truncated || openWaits(trace).length > 0) return [];
  // Of several, nobody knows which it was.
  const [site, ...others] = trace.sites.filter((it) => it.kind === "call" && making.test(it.name ?? ""));
  if (!site || others.length > 0) return [];
  const message =
    `Stuck at ${duration(trace.totalMs)}: nothing is left that could settle the promise that ${lineOf(site)} makes (${code(site.name ?? "")}), ` +
    "and whoever called waits for it. Whatever comes of its work, its `resolve` or its `reject` has to be called.";
  return [{ rule, message, site, related: [], numbers: null }];
}
