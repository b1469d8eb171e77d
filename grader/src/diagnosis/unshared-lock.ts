/** Each call makes a lock of its own, which nobody else ever waits at. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { type Holding, peakOf } from "./holdings.ts";
import { codeOf } from "./source-text.ts";
import { count, lineOf } from "./words.ts";

const rule = "unshared-lock";

export function unsharedLock(trace: Trace, context: Context): Diagnosis[] {
  const byUse = Map.groupBy(
    context.holdings.filter((it) => it.acquiredMs !== null && it.span !== null),
    (it) => `${context.resource(it.resource).kind} ${it.site}`,
  );
  return [...byUse.values()].flatMap((it) => diagnosisOf(it, trace, context) ?? []);
}

function diagnosisOf(held: readonly Holding[], trace: Trace, context: Context): Diagnosis | undefined {
  const [first] = held;
  if (first?.site == null || held.length < 2 || peakOf(held) < 2) return undefined;
  const { kind } = context.resource(first.resource);
  if (kind !== "lock" && kind !== "semaphore") return undefined;
  const isAlone = (it: Holding) =>
    context.holdings.every((other) => other === it || other.resource !== it.resource);
  if (!held.every(isAlone) || !isMadeInside(first.site, kind, trace, context)) return undefined;
  const site = context.site(first.site);
  return {
    rule,
    message:
      `Each of the ${count(held.length)} calls makes a ${kind} of its own and takes it in ${lineOf(site)}. ` +
      `Nobody else knows it, so it keeps nobody out: one that all of them share has to be made outside.`,
    site,
    related: [],
    numbers: null,
  };
}

/** The function that takes it makes it too. */
function isMadeInside(site: number, kind: "lock" | "semaphore", trace: Trace, context: Context): boolean {
  const { within } = context.site(site);
  const name = kind === "lock" ? "Lock" : "Semaphore";
  return (
    within !== null &&
    new RegExp(`\\bnew\\s+(?:\\w+\\.)?${name}\\b`).test(codeOf(trace, context.site(within)))
  );
}
