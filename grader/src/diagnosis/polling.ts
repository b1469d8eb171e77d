/** A loop that sleeps in order to look at a variable again. */
import type { Site, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { codeOf, headOf, isWithin, variablesIn } from "./source-text.ts";
import { code, duration, enumerate, lineOf, times } from "./words.ts";
import { lengthOf } from "./work.ts";

const rule = "polling";
/** So many times at least: less may be a pause or two. */
const fewest = 3;
const stepping = /\.(next|shift|pop)$/;
const asking = /(^|\.)(is|has|can|some|every|includes|at|get|peek|now|throwIfAborted)([A-Z]\w*)?$/;

export function polling(trace: Trace, context: Context): Diagnosis[] {
  // It makes a run late, and breaks nothing.
  if (trace.fault === "early" || trace.fault === "other" || trace.fault === "unhandled") return [];
  return [...ofLoops(trace, context), ...ofIntervals(trace, context)];
}

/** The callback of an interval looks, and most of the time does nothing. */
function ofIntervals(trace: Trace, context: Context): Diagnosis[] {
  const ticks = trace.ops.filter((it) => it.method === "setInterval" && it.outcome === "ok");
  return [...Map.groupBy(ticks, (it) => it.callSite)].flatMap(([callSite, ops]) => {
    const [first] = ops;
    if (callSite === null || !first || ops.length < fewest) return [];
    const site = context.site(callSite);
    const [condition] = exitsOf(codeOf(trace, site));
    if (condition === undefined || /\bnow\(|\bDate\b|\+\+/.test(codeOf(trace, site))) return [];
    return [
      {
        rule,
        message:
          `The interval of ${lineOf(site)} asked ${trace.truncated ? "at least " : ""}${times(ops.length)} for ${code(withoutNot(condition))}, every ${duration(lengthOf(first))}; an event would wake it once. ` +
          `Between two looks it sees nothing: it goes on up to ${duration(lengthOf(first))} late.`,
        site,
        related: [],
        numbers: null,
      },
    ];
  });
}

function ofLoops(trace: Trace, context: Context): Diagnosis[] {
  const pauses = trace.waits.filter((it) => isPausing(it, context));
  return [...Map.groupBy(pauses, (it) => it.site).values()].flatMap((waits) => {
    const spans = [...Map.groupBy(waits, (it) => it.span).values()];
    const [longest = []] = spans.toSorted((a, b) => b.length - a.length);
    const [first] = longest;
    const loop = first && loopOf(first, context);
    if (!loop || longest.length < fewest || !looksAtVariable(trace, loop, context.site(first.site)))
      return [];
    return [diagnosisOf(trace, loop, longest, context)];
  });
}

function isPausing(wait: Wait, context: Context): boolean {
  const targets = context.targetsOf(wait) ?? [];
  return targets.length > 0 && targets.every((it) => context.pauses(it));
}

function loopOf({ site }: Wait, context: Context): Site | undefined {
  const { loop } = context.site(site);
  return loop === null ? undefined : context.site(loop);
}

/**
 * The loop does nothing but sleep, and what it asks for is changed by somebody else. A loop that counts its turns is
 * paced; one that looks at the clock waits for a time.
 */
function looksAtVariable(trace: Trace, loop: Site, sleep: Site): boolean {
  const bare = codeOf(trace, loop);
  if (/\bof\b/.test(headOf(trace, loop) ?? "") || /\bnow\(|\bDate\b/.test(bare)) return false;
  const calls = trace.sites.filter((it) => it.kind === "call" && isWithin(it, loop));
  const others = calls.filter(
    (it) =>
      !asking.test(it.name ?? "") &&
      !isWithin(it, sleep) &&
      (stepping.test(it.name ?? "") || !isInHead(trace, it, loop)),
  );
  const asked = variablesIn(conditionsOf(trace, loop, bare).join(" "));
  return others.length === 0 && asked.length > 0 && !asked.some((it) => isChangedIn(bare, it));
}

function isInHead(trace: Trace, call: Site, loop: Site): boolean {
  return call.line === loop.line && (headOf(trace, loop) ?? "").includes(call.name ?? call.text);
}

/** The conditions that decide whether the loop goes on. */
function conditionsOf(trace: Trace, loop: Site, bare: string): string[] {
  const head = headOf(trace, loop) ?? "";
  const condition = head.includes(";") ? (head.split(";")[1] ?? "") : head;
  const atEnd = /^do\b.*\bwhile\s*\(([^;]*)\)\s*;?\s*$/s.exec(bare)?.[1] ?? "";
  return [condition, atEnd, ...exitsOf(bare)]
    .map((it) => it.trim())
    .filter((it) => variablesIn(it).length > 0);
}

function exitsOf(bare: string): string[] {
  return [...bare.matchAll(/\bif\s*\(([^{};]*)\)\s*\{?\s*(?:break|return)\b/g)].map((it) => it[1] ?? "");
}

function withoutNot(condition: string): string {
  return condition.replace(/^!\s*(?=[\w.$?]+$)/, "");
}

function isChangedIn(bare: string, name: string): boolean {
  const escaped = name.replaceAll("$", "\\$");
  return new RegExp(`(?<![.\\w$])${escaped}\\s*(=(?!=)|[-+*/]=|\\+\\+|--)|(\\+\\+|--)${escaped}\\b`).test(
    bare,
  );
}

function diagnosisOf(trace: Trace, loop: Site, waits: readonly Wait[], context: Context): Diagnosis {
  const [first] = waits;
  const fromMs = first?.startMs ?? 0;
  const toMs = waits.findLast((it) => it.endMs !== null)?.endMs ?? fromMs;
  const sleep = first ? context.site(first.site) : loop;
  const asked = conditionsOf(trace, loop, codeOf(trace, loop)).map((it) => code(withoutNot(it)));
  const atLeast = trace.truncated ? "at least " : "";
  const longestMs = Math.max(...waits.map(lengthOf));
  const late =
    longestMs === 0
      ? "No time goes by between two looks, so it does nothing else."
      : `Between two looks it sees nothing: it goes on up to ${duration(longestMs)} late.`;
  return {
    rule,
    message:
      `The loop in ${lineOf(loop)} asked ${atLeast}${times(waits.length)} for ${enumerate(asked)}, from ${duration(fromMs)} to ${duration(toMs)}; an event would wake it once. ` +
      late,
    site: loop,
    related:
      sleep.line === loop.line ? [] : [{ site: sleep, message: "It sleeps here before it looks again." }],
    numbers: null,
  };
}
