/** What is touched while a lock is held: services other than `io`, which stand for what several tasks share. */
import type { Op } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import { type Holding, hadToWait } from "./holdings.ts";
import type { Work } from "./work.ts";

/** What the holder started while it held the lock, in order. */
export function startedWhile({ span, acquiredMs, releasedMs }: Holding, context: Context): readonly Work[] {
  if (span === null || acquiredMs === null) return [];
  const untilMs = releasedMs ?? Number.POSITIVE_INFINITY;
  return context.startedBy(span).filter((it) => it.startMs >= acquiredMs && it.startMs <= untilMs);
}

/** The ops of a work at what is shared. */
export function touchedBy(work: Work, context: Context): readonly Op[] {
  return context.leavesOf(work).filter(isShared);
}

export function isShared({ service }: Op): boolean {
  return service !== "io" && service !== "timer";
}

/** `bank` of `bank.total()`, and `bank ann` of `bank.read("ann")`: what an op that reads looks at. */
export function subjectOf({ service, label }: Op): string {
  return `${service} ${/\(([^,)]*)/.exec(label)?.[1] ?? ""}`.trim();
}

/** Locks that somebody had to wait for, with all who had them. */
export function contended(context: Context): (readonly Holding[])[] {
  const had = context.holdings.filter((it) => it.acquiredMs !== null && it.releasedMs !== null);
  const locks = Map.groupBy(had, (it) => it.resource);
  return [...locks.entries()].flatMap(([resource, it]) =>
    context.resource(resource).kind === "lock" && it.some(hadToWait) ? [it] : [],
  );
}
