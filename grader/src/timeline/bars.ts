/** What an op or a span did over time: how long it lived, what it queued for, what it held. */
import type { Op, Resource, ResourceEvent, Site, Span, Target, Wait } from "../trace/trace.ts";
import type { Book } from "./book.ts";

/**
 * - `work`: something outside of the program takes its time: a call of a service, a timer.
 * - `wait`: a task queues for a lock, an item, an event, or for what somebody else has to do.
 * - `hold`: it has a permit.
 * - `life`: it exists; what it waits for has bars of its own.
 */
export type BarKind = "work" | "wait" | "hold" | "life";

/** How something ended that did not end well. */
export type Mark = "failed" | "aborted";

export interface Bar {
  readonly kind: BarKind;
  /** Virtual milliseconds since the run began. */
  readonly startMs: number;
  /** null: it never ended. */
  readonly endMs: number | null;
  readonly mark: Mark | null;
  /** What works, what is waited for, what is held. */
  readonly label: string;
  /** The place in the source that did it. */
  readonly site: Site | null;
}

export function barOfOp({ label, startMs, endMs, outcome, callSite }: Op, book: Book): Bar {
  const mark = markOf(outcome);
  return { kind: "work", startMs, endMs, mark, label, site: book.site(callSite) };
}

/** How something ended, if not well. */
export function markOf(outcome: Op["outcome"] | Span["outcome"]): Mark | null {
  if (outcome === null || outcome === "ok") return null;
  return outcome === "error" ? "failed" : "aborted";
}

/** The bars of a span without those of what it started. */
export function barsOfSpan(span: Span, book: Book): Bar[] {
  const { startMs, endMs, outcome } = span;
  const mark = markOf(outcome);
  const life: Bar = {
    kind: "life",
    startMs,
    endMs,
    mark,
    label: book.nameOf(span),
    site: book.placeOf(span),
  };
  const uses = (book.eventsOf.get(span.id) ?? []).flatMap((it) => barOfUse(it, span, book)).filter(isLong);
  const waits = (book.waitsOf.get(span.id) ?? [])
    .filter((it) => isLong(it) && isForOthers(it.target, span, book))
    .filter((it) => !uses.some((use) => use.kind === "wait" && use.startMs === it.startMs))
    .map((it) => barOfWait(it, book));
  return [life, ...uses, ...waits];
}

/** From asking for a permit to having it, and from having it to giving it back. */
function barOfUse(event: ResourceEvent, span: Span, book: Book): Bar[] {
  const resource = book.resources.get(event.resource);
  if (!resource || event.event === "release" || event.event === "leave") return [];
  const isQueuing = event.event === "wait";
  const isKept = isHeld(resource);
  if (!isQueuing && !isKept) return [];
  const end = isQueuing ? book.next(event, "acquire", "leave") : book.next(event, "release");
  // Recorded programs may end with a permit, which is no fault of theirs.
  const kept = !isQueuing && book.trace.program ? span.endMs : null;
  return [
    {
      kind: isQueuing ? "wait" : "hold",
      startMs: event.atMs,
      endMs: end?.atMs ?? kept,
      mark: end?.event === "leave" ? "aborted" : null,
      label: resource.name,
      site: book.site(event.site),
    },
  ];
}

/** Whether it has permits, which are given back. */
export function isHeld({ kind }: Resource): boolean {
  return kind === "lock" || kind === "semaphore" || kind === "condition";
}

function barOfWait({ site, target, startMs, endMs, outcome }: Wait, book: Book): Bar {
  const label = targetLabel(target, book) ?? book.site(site)?.text ?? "a promise";
  const mark = markOf(outcome);
  return { kind: "wait", startMs, endMs, mark, label, site: book.site(site) };
}

/** It took time, or still does. */
function isLong({ startMs, endMs }: { startMs: number; endMs: number | null }): boolean {
  return endMs === null || endMs > startMs;
}

/** What a span has started itself is shown where it works; waiting for others has a bar. */
function isForOthers(target: Target, span: Span, book: Book): boolean {
  if (target.kind === "resource" || target.kind === "promise") return true;
  const { ops, spans } = membersOf(target);
  const isOwn =
    ops.some((id) => book.ops.get(id)?.span === span.id) ||
    spans.some((id) => book.spans.get(id)?.parent === span.id);
  return !isOwn && ops.length + spans.length > 0;
}

/** The ops and spans that a wait waits for. */
export function membersOf(target: Target): { ops: readonly number[]; spans: readonly number[] } {
  if (target.kind === "op") return { ops: [target.op], spans: [] };
  if (target.kind === "span") return { ops: [], spans: [target.span] };
  return "ops" in target ? target : { ops: [], spans: [] };
}

function targetLabel(target: Target, book: Book): string | undefined {
  if (target.kind === "resource") return book.resources.get(target.resource)?.name;
  const { ops, spans } = membersOf(target);
  const labels = [
    ...ops.map((id) => book.ops.get(id)?.label),
    ...spans.map((id) => book.spans.get(id)).map((it) => it && book.nameOf(it)),
  ];
  return labels.length > 0 ? labels.join(", ") : undefined;
}

const kinds: readonly BarKind[] = ["life", "hold", "wait", "work"];

/** Bars of one kind that touch become one. How they ended is lost. */
export function unionOf(bars: readonly Bar[]): Bar[] {
  return kinds.flatMap((kind) => {
    const sorted = bars.filter((it) => it.kind === kind).toSorted((a, b) => a.startMs - b.startMs);
    const merged: Bar[] = [];
    for (const bar of sorted) {
      const last = merged.at(-1);
      if (last && (last.endMs === null || last.endMs >= bar.startMs))
        merged[merged.length - 1] = joined(last, bar);
      else merged.push({ ...bar, mark: null });
    }
    return merged;
  });
}

function joined(a: Bar, b: Bar): Bar {
  const endMs = a.endMs === null || b.endMs === null ? null : Math.max(a.endMs, b.endMs);
  return { ...a, endMs, label: a.label === b.label ? a.label : "…", site: a.site === b.site ? a.site : null };
}
