/** Who asked for a lock, a permit or the like, had it and gave it back. */
import type { ResourceEvent, Trace } from "../trace/trace.ts";

/** One acquisition. Times are null for what never happened. */
export interface Holding {
  readonly resource: number;
  /** Who asked. */
  readonly span: number | null;
  /** The await or the call that asked, where that is known. */
  readonly site: number | null;
  readonly askedMs: number;
  readonly acquiredMs: number | null;
  readonly releasedMs: number | null;
  /** It gave up. */
  readonly left: boolean;
}

export function holdingsOf(trace: Trace): Holding[] {
  const byHolder = Map.groupBy(trace.resourceEvents, (it) => `${it.resource} ${it.holder}`);
  return [...byHolder.values()].flatMap((events) => holdingOf(events) ?? []);
}

function holdingOf(events: readonly ResourceEvent[]): Holding | undefined {
  const find = (event: ResourceEvent["event"]) => events.find((it) => it.event === event);
  const acquired = find("acquire");
  const asked = find("wait") ?? acquired;
  // Nobody asked: an event is opened by a `release` alone.
  if (!asked) return undefined;
  const { resource, span, site } = asked;
  return {
    resource,
    span,
    site,
    askedMs: asked.atMs,
    acquiredMs: acquired?.atMs ?? null,
    releasedMs: find("release")?.atMs ?? null,
    left: find("leave") !== undefined,
  };
}

/** Somebody had to wait for it. */
export function hadToWait({ askedMs, acquiredMs }: Holding): boolean {
  return acquiredMs === null || acquiredMs > askedMs;
}

/** How many held it at once, at most. */
export function peakOf(holdings: readonly Holding[]): number {
  return peakOfRanges(
    holdings.flatMap(({ acquiredMs, releasedMs }) =>
      acquiredMs === null ? [] : [{ startMs: acquiredMs, endMs: releasedMs }],
    ),
  );
}

/** How many of these were under way at once, at most; what ended at an instant is over at that instant. */
export function peakOfRanges(ranges: readonly { startMs: number; endMs: number | null }[]): number {
  const changes = ranges
    .flatMap(({ startMs, endMs }) => [
      { atMs: startMs, change: 1 },
      ...(endMs === null ? [] : [{ atMs: endMs, change: -1 }]),
    ])
    .toSorted((a, b) => a.atMs - b.atMs || a.change - b.change);
  let now = 0;
  let peak = 0;
  for (const { change } of changes) {
    now += change;
    peak = Math.max(peak, now);
  }
  return peak;
}
