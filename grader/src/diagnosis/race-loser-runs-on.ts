/** What has lost a race goes on after the race is over. */
import type { Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";
import { isPause, type Work } from "./work.ts";

const rule = "race-loser-runs-on";

export function raceLoserRunsOn(trace: Trace, context: Context): Diagnosis[] {
  // It ends nothing before its time, and keeps no failure back.
  if (trace.fault === "early" || trace.fault === "missed") return [];
  const races = trace.waits.filter((it) => it.target.kind === "race" && it.endMs !== null);
  const found = races.flatMap((it) => diagnosisOf(trace, it, context) ?? []);
  return [...Map.groupBy(found, (it) => it.site.id).values()].flatMap((it) => it.slice(0, 1));
}

function diagnosisOf(trace: Trace, race: Wait, context: Context): Diagnosis | undefined {
  const endMs = race.endMs ?? 0;
  const members = context.targetsOf(race) ?? [];
  const losers = members.filter((it) => runsOn(it, endMs, context));
  // Somebody goes on with the others: the race was only for the first of them.
  const needed = trace.waits.some(
    (it) =>
      it !== race &&
      it.startMs >= endMs &&
      (context.targetsOf(it) ?? []).some((work) => losers.includes(work)),
  );
  const [first] = losers;
  if (!first || needed || !isForTheFirst(trace, race, members, context)) return undefined;
  const site = context.site(race.site);
  const lasts = losers.map((it) => lastOf(it, context)).filter((it) => it !== null);
  const until = lasts.length === losers.length ? ` until ${duration(Math.max(...lasts))}` : "";
  const isTimer = losers.every((it) => context.pauses(it));
  return {
    rule,
    message:
      `The race in ${lineOf(site)} was over at ${duration(endMs)}, but ${enumerate(losers.map((it) => named(it, context)))} went on${until}: nobody stopped ${losers.length === 1 ? "it" : "them"}. ` +
      (isTimer
        ? "A timer that has lost keeps the program alive; `clearTimeout`, or a signal, ends it with the race."
        : "A race only ends the waiting; an `AbortSignal` that is passed on ends the work."),
    site,
    related: losers.flatMap((it) =>
      it.callSite === null
        ? []
        : [{ site: context.site(it.callSite), message: "This has lost the race and goes on." }],
    ),
    numbers: null,
  };
}

/**
 * It is a time-out, or it is won by the first of several. What races with failures alone goes on as it would within a
 * `Promise.all`, and a loop that races again comes to the others in a later turn.
 */
function isForTheFirst(trace: Trace, race: Wait, members: readonly Work[], context: Context): boolean {
  const isTimedOut = trace.ops.some(
    (it) => it.service === "timer" && it.span === race.span && it.endMs === race.endMs && it.outcome === "ok",
  );
  if (isTimedOut) return true;
  const isRepeated = context.waitsOf(race.span).some((it) => it.site === race.site && it !== race);
  if (isRepeated) return false;
  const isLimit = (it: Work) => context.pauses(it) && !it.failed && it.endMs === race.endMs;
  return members.length > 1 && (race.outcome === "ok" || members.some(isLimit));
}

/** It has an end of its own after the race, and was not told to stop. */
function runsOn(work: Work, endMs: number, context: Context): boolean {
  const ops = context.leavesOf(work).filter((it) => it.startMs <= endMs);
  if (ops.length === 0) return false;
  return ops.some(
    (it) =>
      (it.outcome === null || it.outcome === "ok" || it.outcome === "error") &&
      (it.endMs ?? Number.POSITIVE_INFINITY) > endMs &&
      !(isPause(it) && it.outcome === null),
  );
}

function lastOf(work: Work, context: Context): number | null {
  const ends = context.leavesOf(work).map((it) => it.endMs);
  return ends.includes(null) ? null : Math.max(...ends.map((it) => it ?? 0));
}

function named(work: Work, context: Context): string {
  return work.callSite === null
    ? code(context.titleOf(work))
    : `${code(context.titleOf(work))} (${lineOf(context.site(work.callSite))})`;
}
