/** What several rules ask about a trace, computed once. */

import { spanNames } from "../trace/span-names.ts";
import type { Op, Resource, Site, Span, Trace, Wait } from "../trace/trace.ts";
import { type DefUse, defUse } from "./def-use.ts";
import { inLoop, isInHelper } from "./helpers.ts";
import { type Holding, holdingsOf } from "./holdings.ts";
import { isStatement } from "./source-text.ts";
import { targetsOf } from "./targets.ts";
import { isPause, isReading, ofOp, ofSpan, onlyPauses, type Work } from "./work.ts";

export interface Context extends DefUse {
  site(id: number): Site;
  span(id: number): Span;
  op(id: number): Op;
  resource(id: number): Resource;
  /** How a span is named in a sentence: unlike all others. */
  nameOf(span: number): string;
  /** What a work is called in a sentence. */
  titleOf(work: Work): string;
  work(kind: Work["kind"], id: number): Work;
  /** What a span has started, in the order of the starts; of null, what no span has. */
  startedBy(span: number | null): readonly Work[];
  /** The waits of a span in order. */
  waitsOf(span: number | null): readonly Wait[];
  /** The work that a wait is for; undefined where it is not known, or is none. */
  targetsOf(wait: Wait): readonly Work[] | undefined;
  /** All ops of a work, those of the functions that it called included. */
  leavesOf(work: Work): readonly Op[];
  /** The spans of a work: its own, and those that it called. */
  spansOf(work: Work): readonly number[];
  /** It only lets time pass. */
  pauses(work: Work): boolean;
  /** The resources that it uses. */
  resourcesOf(work: Work): ReadonlySet<number>;
  /** Nobody can tell in which order it and another such work began: it reads, and wakes nobody. */
  changesNothing(work: Work): boolean;
  /** The calls of the function of a site. */
  callsOf(site: number): readonly Span[];
  /** Some await is for it, also together with others. */
  isAwaited(work: Work): boolean;
  readonly holdings: readonly Holding[];
  /** The run was over, with a value or an error. */
  readonly hasSettled: boolean;
  /** No right solution takes less, as far as that is known; else 0. */
  readonly neededMs: number;
  /** The site with the loop around it, also where it stands in a callback within the loop. */
  inLoop(site: Site): Site;
  /** It is a statement: what it gives goes nowhere. */
  isStatement(site: Site): boolean;
  /** A call stands in a plain function that is called from elsewhere; a callback is called where it stands. */
  isInHelper(call: Site): boolean;
}

export function contextOf(trace: Trace): Context {
  const indexes = indexesOf(trace);
  const { site, span, op, resource, work, startedBy, names } = indexes;
  const calls = Map.groupBy(trace.spans, (it) => it.site);
  const waits = Map.groupBy(trace.waits, (it) => it.span);
  const targets = remembered((it: Wait) => targetsOf(trace, it, { work, startedBy }));
  const awaited = new Set(trace.waits.flatMap((it) => (targets(it) ?? []).map(keyOf)));
  const { leavesOf, spansOf, resourcesOf } = walksOf(trace, indexes);
  const wakes = (it: Work): boolean =>
    [...resourcesOf(it)].some((id) => ["event", "queue"].includes(resource(id).kind));
  return {
    ...defUse(trace, site),
    site,
    span,
    op,
    resource,
    nameOf: names,
    titleOf: ({ kind, id, label }) => (kind === "op" ? label : names(id)),
    work,
    startedBy,
    waitsOf: (it) => waits.get(it) ?? [],
    targetsOf: targets,
    leavesOf,
    spansOf,
    pauses: remembered((it: Work) =>
      it.kind === "op" ? isPause(op(it.id)) : onlyPauses(trace, span(it.id), leavesOf(it)),
    ),
    resourcesOf,
    changesNothing: remembered((it: Work) => leavesOf(it).every(isReading) && !wakes(it)),
    callsOf: (it) => calls.get(it) ?? [],
    isAwaited: (it) => awaited.has(keyOf(it)),
    holdings: holdingsOf(trace),
    hasSettled: trace.outcome === "resolved" || trace.outcome === "rejected",
    neededMs: trace.dueMs ?? 0,
    inLoop: remembered((it: Site) => inLoop(trace, it)),
    isStatement: remembered((it: Site) => isStatement(trace, it)),
    isInHelper: remembered((it: Site) => isInHelper(trace, it)),
  };
}

type Indexes = ReturnType<typeof indexesOf>;

function indexesOf(trace: Trace) {
  const site = byId(trace.sites, "site");
  const works = worksOf(trace, site);
  const byKey = new Map(works.map((it) => [keyOf(it), it]));
  const starts = Map.groupBy(works, (it) => it.starter);
  const names = spanNames(trace);
  return {
    site,
    span: byId(trace.spans, "span"),
    op: byId(trace.ops, "op"),
    resource: byId(trace.resources, "resource"),
    names: (id: number): string => known(names.get(id), "span", id),
    work: (kind: Work["kind"], id: number): Work => known(byKey.get(keyOf({ kind, id })), kind, id),
    startedBy: (span: number | null): readonly Work[] => starts.get(span) ?? [],
  };
}

/** What is found by going down from a work to all that it started. */
function walksOf(
  trace: Trace,
  { op, startedBy }: Indexes,
): Pick<Context, "leavesOf" | "spansOf" | "resourcesOf"> {
  const used = Map.groupBy(trace.resourceEvents, (it) => it.span);
  const ofKind = (kind: Work["kind"], it: Work) =>
    walk(it, startedBy).flatMap((part) => (part.kind === kind ? [part.id] : []));
  const spansOf = remembered((it: Work): readonly number[] => ofKind("span", it));
  const leavesOf = remembered((it: Work): readonly Op[] => ofKind("op", it).map(op));
  const resourcesOf = remembered(
    (it: Work): ReadonlySet<number> =>
      new Set(spansOf(it).flatMap((span) => (used.get(span) ?? []).map(({ resource }) => resource))),
  );
  return { leavesOf, spansOf, resourcesOf };
}

/** It and all that is below it, in order. A recursion of the learner's may be deeper than one of ours. */
function walk(root: Work, startedBy: Indexes["startedBy"]): Work[] {
  const found: Work[] = [];
  const open = [root];
  for (let it = open.pop(); it; it = open.pop()) {
    found.push(it);
    if (it.kind === "span") open.push(...startedBy(it.id).toReversed());
  }
  return found;
}

function worksOf(trace: Trace, siteOf: (id: number) => Site): Work[] {
  const settled = settledTimes(trace);
  const works = [
    ...trace.ops.map(ofOp),
    ...trace.spans.map((it) => ofSpan(it, siteOf(it.site), settled.get(it.id) ?? it.endMs)),
  ];
  return works.toSorted((a, b) => a.startMs - b.startMs || a.id - b.id);
}

/**
 * When the promises of functions settled that ended before: a `return promise` ends the function at once. Known from
 * the waits for them alone.
 */
function settledTimes(trace: Trace): ReadonlyMap<number, number> {
  const spans = new Map(trace.spans.map((it) => [it.id, it]));
  const settled = new Map<number, number>();
  for (const { target, startMs, endMs } of trace.waits) {
    if (target.kind !== "span" || endMs === null || endMs === startMs) continue;
    const end = spans.get(target.span)?.endMs ?? null;
    if (end !== null && endMs > end)
      settled.set(target.span, Math.min(endMs, settled.get(target.span) ?? endMs));
  }
  return settled;
}

function keyOf({ kind, id }: Pick<Work, "kind" | "id">): string {
  return `${kind} ${id}`;
}

function byId<Item extends { id: number }>(items: readonly Item[], what: string): (id: number) => Item {
  const index = new Map(items.map((it) => [it.id, it]));
  return (id) => known(index.get(id), what, id);
}

function known<Item>(item: Item | undefined, what: string, id: number): Item {
  if (item === undefined) throw new RangeError(`Cannot read the trace: it has no ${what} ${id}`);
  return item;
}

function remembered<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    if (!values.has(key)) values.set(key, compute(key));
    return values.get(key) as Value;
  };
}
