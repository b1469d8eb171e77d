/** From a trace to sentences. */
import type { Trace } from "../trace/trace.ts";
import { awaitsInTurn } from "./awaits-in-turn.ts";
import { batchesInTurn } from "./batches-in-turn.ts";
import { contextOf } from "./context.ts";
import { convoy } from "./convoy.ts";
import { deadlock } from "./deadlock.ts";
import type { Diagnosis, DiagnosisRule } from "./diagnosis.ts";
import { floatingPromise } from "./floating-promise.ts";
import { lateAwait } from "./late-await.ts";
import { lateHandledRejection } from "./late-handled-rejection.ts";
import { leftRunning } from "./left-running.ts";
import { limitOverrun } from "./limit-overrun.ts";
import { lockHeldTooLong } from "./lock-held-too-long.ts";
import { lostFailure } from "./lost-failure.ts";
import { lostUpdate } from "./lost-update.ts";
import { neverAwaited } from "./never-awaited.ts";
import { neverReleased } from "./never-released.ts";
import { neverSettled } from "./never-settled.ts";
import { overEarly } from "./over-early.ts";
import { overLate } from "./over-late.ts";
import { polling } from "./polling.ts";
import { raceLoserRunsOn } from "./race-loser-runs-on.ts";
import { retryWithoutPause } from "./retry-without-pause.ts";
import { semaphoreUnderUsed } from "./semaphore-under-used.ts";
import { sequentialAwaits } from "./sequential-awaits.ts";
import { spin } from "./spin.ts";
import { stuck } from "./stuck.ts";
import { thenChain } from "./then-chain.ts";
import { unhandledRejection } from "./unhandled-rejection.ts";
import { unsharedLock } from "./unshared-lock.ts";

/**
 * All rules by how much their faults weigh: what keeps a program from ever ending, what loses or breaks something, what
 * wastes time, and the rest. Of two that blame one and the same place the first one is kept: it is the more specific.
 */
const ranks: readonly (readonly DiagnosisRule[])[] = [
  [spin, deadlock, neverReleased, stuck],
  [
    lostFailure,
    lateAwait,
    unhandledRejection,
    lateHandledRejection,
    limitOverrun,
    unsharedLock,
    lostUpdate,
    floatingPromise,
  ],
  [semaphoreUnderUsed, batchesInTurn, awaitsInTurn, lockHeldTooLong, convoy, sequentialAwaits, thenChain],
  [overEarly],
  [polling, retryWithoutPause, raceLoserRunsOn, neverAwaited],
];

/** What can still be said where no rule knows a reason. */
const lastResorts: readonly DiagnosisRule[] = [leftRunning, overLate, neverSettled];

/**
 * What was wrong with a run, heaviest first. Empty when nothing was, or nothing that is sure: a run that was not like
 * the judged one shows nothing about that, and a recorded program is not the learner's.
 */
export function diagnose(trace: Trace): Diagnosis[] {
  if (trace.disagreement !== null || trace.program) return [];
  const context = contextOf(trace);
  const isLate = (trace.fault ?? "late") === "late" && trace.totalMs > context.neededMs;
  const found = ranks
    .map((rules) => rules.flatMap((it) => it(trace, context)))
    .map((ofRank) => ofRank.filter((it) => it.numbers === null || isLate))
    .flatMap((ofRank) => ofRank.toSorted((a, b) => wasteOf(b) - wasteOf(a)))
    .filter((it, index, all) => !all.slice(0, index).some((other) => covers(other, it)));
  return found.length > 0 ? found : lastResorts.flatMap((it) => it(trace, context));
}

function wasteOf({ numbers }: Diagnosis): number {
  return numbers?.wasteMs ?? 0;
}

/** The first one says more about the place that the second one is about. */
function covers(first: Diagnosis, second: Diagnosis): boolean {
  if (isSamePlace(first, second)) return true;
  const isAboutRejection = first.rule === "late-await" && /rejection|floating/.test(second.rule);
  return isAboutRejection && first.related.some((it) => isSamePlace(it, second));
}

function isSamePlace(a: Pick<Diagnosis, "site">, b: Pick<Diagnosis, "site">): boolean {
  return a.site.file === b.site.file && a.site.line === b.site.line;
}
