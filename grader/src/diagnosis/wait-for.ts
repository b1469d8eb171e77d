/** Who waits for whom at the end of a run that is stuck. */
import type { Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Holding } from "./holdings.ts";

/** A span waits, and only another one could let it go on. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly wait: Wait;
  /** What the other one holds; undefined where the wait is for the end of the other one. */
  readonly holding?: Holding;
}

export function openWaits(trace: Trace): readonly Wait[] {
  return trace.waits.filter((it) => it.endMs === null && it.span !== null);
}

/** Acquisitions of a lock or a semaphore that are not given back. */
export function openHoldings(resource: number, context: Context): readonly Holding[] {
  const { kind } = context.resource(resource);
  if (kind !== "lock" && kind !== "semaphore") return [];
  return context.holdings.filter(
    (it) => it.resource === resource && it.acquiredMs !== null && it.releasedMs === null,
  );
}

/**
 * Who would have to give it back: the function that took it, if that still runs. One that ended in the moment in which
 * it took it has passed it on to its caller. Undefined where the one who had it has ended.
 */
export function ownerOf({ span, acquiredMs }: Holding, context: Context): number | undefined {
  let at = span;
  while (at !== null) {
    const { endMs, parent } = context.span(at);
    if (endMs === null) return at;
    if (endMs !== acquiredMs) return undefined;
    at = parent;
  }
  return undefined;
}

export function linksOf(wait: Wait, context: Context): Link[] {
  const { target, span } = wait;
  if (span === null) return [];
  if (target.kind === "resource") {
    return openHoldings(target.resource, context).flatMap((holding) => {
      const to = ownerOf(holding, context);
      return to === undefined ? [] : [{ from: span, to, wait, holding }];
    });
  }
  const works = context.targetsOf(wait) ?? [];
  return works.flatMap((it) =>
    it.kind === "span" && it.endMs === null ? [{ from: span, to: it.id, wait }] : [],
  );
}

/** Links that lead back to where they begin; the shortest of those that there are. */
export function cycleOf(trace: Trace, context: Context): readonly Link[] | undefined {
  const links = Map.groupBy(
    openWaits(trace).flatMap((it) => linksOf(it, context)),
    (it) => it.from,
  );
  const cycles = [...links.keys()].flatMap((it) => shortestBack(it, links) ?? []);
  return cycles.toSorted((a, b) => a.length - b.length || (a[0]?.from ?? 0) - (b[0]?.from ?? 0))[0];
}

function shortestBack(
  start: number,
  links: ReadonlyMap<number, readonly Link[]>,
): [readonly Link[]] | undefined {
  let paths: (readonly Link[])[] = (links.get(start) ?? []).map((it) => [it]);
  const seen = new Set<number>();
  while (paths.length > 0) {
    const closed = paths.find((it) => it.at(-1)?.to === start);
    if (closed) return [closed];
    paths = paths.flatMap((path) => {
      const end = path.at(-1)?.to ?? start;
      if (seen.has(end)) return [];
      seen.add(end);
      return (links.get(end) ?? []).map((it) => [...path, it]);
    });
  }
  return undefined;
}
