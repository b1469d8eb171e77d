/** Work that nobody awaits, and that was still under way when the function that started it had returned. */
import type { Span, StrayPromise, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { describeStrays, isTakenByList, workOf } from "./rejections.ts";
import { codeOf } from "./source-text.ts";
import { code, count, duration, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "floating-promise";

export function floatingPromise(trace: Trace, context: Context): Diagnosis[] {
  if (trace.truncated) return [];
  return [...ofCalls(trace, context), ...ofForEach(trace, context)];
}

function ofCalls(trace: Trace, context: Context): Diagnosis[] {
  const floating = trace.strays.filter((it) => isFloating(it, trace, context));
  return [...Map.groupBy(floating, (it) => it.callSite).values()].flatMap((strays) => {
    const [stray] = strays;
    if (!stray) return [];
    const site = context.site(stray.callSite);
    const what = describeStrays(strays, context);
    return [
      {
        rule,
        message: `Nobody awaits ${what}: ${left(stray.span, trace, context)} while ${strays.length === 1 ? "it was" : "they were"} still running. ${ending(strays)}`,
        site,
        related: [],
        numbers: null,
      },
    ];
  });
}

function isFloating(stray: StrayPromise, trace: Trace, context: Context): boolean {
  if (stray.takenUpMs !== null || stray.outcome === "error" || isTakenByList(stray, trace, context))
    return false;
  // Of a plain function nobody knows when it is done with what it began.
  if (stray.span === null) return false;
  if (isLeftByAccident(stray, trace, context)) return false;
  const work = workOf(stray, context);
  if (work?.kind === "span" && looksAfterItself(work, trace, context)) return false;
  const site = context.site(stray.callSite);
  // A chain that is kept may be awaited by way of what it was made of.
  if (!work && /\.(then|catch|finally)$/.test(site.name ?? "") && !context.isStatement(site)) return false;
  if (stray.settledMs === null) return context.hasSettled;
  const endMs = endOf(stray.span, trace, context);
  return endMs !== null && stray.settledMs > endMs;
}

/** The function would have come to it, had not an error that is the fault itself ended it at another place. */
function isLeftByAccident({ span, callSite }: StrayPromise, trace: Trace, context: Context): boolean {
  const { fault, outcome, thrownAt } = trace;
  if (fault !== "other" || outcome !== "rejected" || span === null || !thrownAt) return false;
  const { file, line } = context.site(callSite);
  return context.span(span).outcome === "error" && (thrownAt.file !== file || thrownAt.line !== line);
}

/** A function that goes on in a loop, or catches what fails in it, may be meant to run beside all others. */
function looksAfterItself(work: Work, trace: Trace, context: Context): boolean {
  return /\b(for|while|do|try|catch)\b/.test(codeOf(trace, context.site(context.span(work.id).site)));
}

function endOf(span: number | null, trace: Trace, context: Context): number | null {
  return span === null ? trace.totalMs : context.span(span).endMs;
}

function left(span: number | null, trace: Trace, context: Context): string {
  const endMs = endOf(span, trace, context);
  const end = span !== null && context.span(span).outcome === "error" ? "threw" : "returned";
  const who = span === null ? "the run was over" : `${code(context.nameOf(span))} ${end}`;
  return endMs === null ? "everything else had ended" : `${who} at ${duration(endMs)}`;
}

function ending(ends: readonly { settledMs: number | null }[]): string {
  const last = ends.map((it) => it.settledMs);
  if (last.includes(null)) return ends.length === 1 ? "It never ended." : "Not all of them ended.";
  const when = duration(Math.max(...last.map((it) => it ?? 0)));
  const fate = ends.length === 1 ? `It ended at ${when}` : `The last one ended at ${when}`;
  return `${fate}, and nobody would have heard of a failure.`;
}

/** `forEach` ignores what its callback returns, so that an async one is awaited by nobody. */
function ofForEach(trace: Trace, context: Context): Diagnosis[] {
  const spans = trace.spans.filter((it) => isForEach(it, trace, context));
  return [...Map.groupBy(spans, (it) => it.callSite).entries()].flatMap(([callSite, ofCall]) => {
    const [first] = ofCall;
    if (callSite === null || !first) return [];
    const site = context.site(callSite);
    const works = ofCall.map((it) => ({ settledMs: context.work("span", it.id).endMs }));
    return [
      {
        rule,
        message:
          `Nobody awaits what ${code(site.name ?? "forEach")} starts in ${lineOf(site)}: it drops the promises of its async callback. ` +
          `${capital(left(first.parent, trace, context))} while ${ofCall.length === 1 ? "one call was" : `${count(ofCall.length)} calls were`} still running. ${ending(works)}`,
        site,
        related: [],
        numbers: null,
      },
    ];
  });
}

function isForEach(span: Span, trace: Trace, context: Context): boolean {
  if (span.callSite === null || !/\.forEach$/.test(context.site(span.callSite).name ?? "")) return false;
  const endMs = endOf(span.parent, trace, context);
  const work = context.work("span", span.id);
  return endMs !== null && work.endMs !== null && work.endMs > endMs && !context.isAwaited(work);
}

/** Names in code keep their case. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
