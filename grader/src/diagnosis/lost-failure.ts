/** Something failed, and whoever called was given a result all the same. */
import type { Site, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { isWithin } from "./source-text.ts";
import { code, duration, lineOf } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "lost-failure";

/** Only where a rejection was due: elsewhere it may be right to go on after a failure. */
export function lostFailure(trace: Trace, context: Context): Diagnosis[] {
  if (trace.fault !== "missed") return [];
  const lost = [...caught(trace, context), ...unheard(trace, context)].toSorted((a, b) => a.atMs - b.atMs);
  const found = lost.find((it) => it.atMs === trace.dueMs) ?? lost[0];
  return found ? [found.diagnosis] : [];
}

interface Lost {
  readonly atMs: number;
  readonly diagnosis: Diagnosis;
}

/** An await threw, and the function around it ended well. */
function caught(trace: Trace, context: Context): Lost[] {
  return trace.waits.flatMap((wait) => {
    const { span, endMs } = wait;
    if (wait.outcome !== "error" || span === null || endMs === null) return [];
    if (context.span(span).outcome !== "ok") return [];
    const site = context.site(wait.site);
    const message =
      `${subject(wait, site, context)} failed at ${duration(endMs)}, and ${lineOf(site)} heard of it; but ${code(context.nameOf(span))} ` +
      "ended as if all had gone well. Do not catch the failure there, or throw it again.";
    return [{ atMs: endMs, diagnosis: { rule, message, site, related: [], numbers: null } }];
  });
}

function subject(wait: Wait, site: Site, context: Context): string {
  const failed = context.targetsOf(wait)?.find((it) => it.failed);
  return failed ? code(context.titleOf(failed)) : `What ${lineOf(site)} awaits`;
}

/** A promise was rejected, and no await threw for it: something in between has taken the failure away. */
function unheard(trace: Trace, context: Context): Lost[] {
  const heard = new Set(
    trace.waits.filter((it) => it.outcome === "error").flatMap((it) => context.targetsOf(it) ?? []),
  );
  const works = [
    ...trace.ops.map((it) => context.work("op", it.id)),
    ...trace.spans.map((it) => context.work("span", it.id)),
  ];
  return works.flatMap((work) => {
    if (!work.failed || work.endMs === null || work.callSite === null || heard.has(work)) return [];
    const call = context.site(work.callSite);
    const taker = takerOf(work, call, trace, context);
    if (!taker) return [];
    const message = `${code(context.titleOf(work))} (${lineOf(call)}) failed at ${duration(work.endMs)}. ${taker.sentence}`;
    const failed = { site: call, message: `This failed at ${duration(work.endMs)}.` };
    const related = call.line === taker.site.line ? [] : [failed];
    return [{ atMs: work.endMs, diagnosis: { rule, message, site: taker.site, related, numbers: null } }];
  });
}

interface Taker {
  readonly site: Site;
  readonly sentence: string;
}

/** The call that makes something else of the rejection; undefined where it cannot be seen. */
function takerOf(work: Work, call: Site, trace: Trace, context: Context): Taker | undefined {
  const around = work.starter === null ? null : context.span(work.starter).site;
  const calls = trace.sites.filter((it) => it.kind === "call" && it.file === call.file);
  const handler = calls.find((it) => /\.catch$/.test(it.name ?? "") && isWithin(call, it));
  if (handler)
    return {
      site: handler,
      sentence: `The \`catch\` in ${lineOf(handler)} makes a result of that, and nobody hears of the failure: leave it out, or throw in it again.`,
    };
  const combinators = calls.filter((it) => it.within === around || it.within === call.within);
  const settled = combinators.find((it) => it.name === "Promise.allSettled");
  if (settled)
    return {
      site: settled,
      sentence: `\`Promise.allSettled\` in ${lineOf(settled)} never rejects: it tells of a failure in what it gives, and here nobody throws that.`,
    };
  const any = combinators.find((it) => it.name === "Promise.any");
  if (any)
    return {
      site: any,
      sentence: `\`Promise.any\` in ${lineOf(any)} waits for the first success, and rejects only when all have failed.`,
    };
  return undefined;
}
