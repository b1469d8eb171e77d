/** What a picture shows, as a tree: spans, and inside them what they started. */
import type { Op, Site, Span } from "../trace/trace.ts";
import { type Bar, barOfOp, barsOfSpan, markOf } from "./bars.ts";
import type { Book } from "./book.ts";

/** A row and the rows below that belong to it, in the order of their start. */
export interface Branch {
  readonly label: string;
  readonly site: Site | null;
  readonly bars: readonly Bar[];
  readonly branches: readonly Branch[];
  /** How many the row stands for: 1, or more where it sums up. */
  readonly count: number;
  /** Stands for rows that there is no room for. */
  readonly isRest: boolean;
}

export function treeOf(book: Book): Branch[] {
  const branches = branchesOf(null, book);
  // In a recorded program every task has a name that is spoken of.
  const shown = book.trace.program ? branches : branches.filter(isWorthShowing);
  return withoutRoot(shown.length > 0 ? shown : branches);
}

/** Who alone called everything and did nothing else says nothing that the axis does not say. */
function withoutRoot(branches: Branch[]): Branch[] {
  const [root, ...others] = branches;
  const isPlain = root?.bars.every((it) => it.kind === "life" && it.endMs !== null && it.mark === null);
  return root && isPlain && others.length === 0 && root.branches.length > 0 ? [...root.branches] : branches;
}

function branchesOf(parent: number | null, book: Book): Branch[] {
  const spans = (book.spansOf.get(parent) ?? []).toSorted(byStart);
  const ops = (book.opsOf.get(parent) ?? []).toSorted(byStart);
  return merge(spans, ops, book).map((it) =>
    "service" in it ? branchOfOp(it, book) : branchOfSpan(it, book),
  );
}

function byStart(a: Op | Span, b: Op | Span): number {
  return a.startMs - b.startMs || a.id - b.id;
}

/** Both lists are in order. What began in the same instant is told apart by its place in the source. */
function merge(spans: Span[], ops: Op[], book: Book): (Span | Op)[] {
  const merged: (Span | Op)[] = [];
  const isFirst = (span: Span, op: Op) =>
    span.startMs !== op.startMs
      ? span.startMs < op.startMs
      : (book.placeOf(span)?.line ?? 0) <= (book.site(op.callSite)?.line ?? 0);
  let next = 0;
  for (const span of spans) {
    while (ops[next] && !isFirst(span, ops[next]!)) merged.push(ops[next++]!);
    merged.push(span);
  }
  return [...merged, ...ops.slice(next)];
}

function branchOfOp(op: Op, book: Book): Branch {
  return leaf(op.label, book.site(op.callSite), [barOfOp(op, book)]);
}

function branchOfSpan(span: Span, book: Book): Branch {
  const bars = barsOfSpan(span, book);
  const site = book.placeOf(span);
  const label = book.nameOf(span);
  const ops = book.opsOf.get(span.id) ?? [];
  if (isLane(span, ops, bars.length > 1, book))
    return leaf(laneName(label, ops), site, [
      ...bars,
      ...ops.toSorted(byStart).map((it) => barOfOp(it, book)),
    ]);
  const branches = branchesOf(span.id, book).filter(isWorthShowing);
  const [only] = branches;
  if (only && branches.length === 1 && bars.length === 1 && !isAlone(span, book) && isAsLong(span, only))
    return { ...only, label: nameless.test(label) ? only.label : label, site };
  return { label, site, bars, branches, count: 1, isRest: false };
}

function leaf(label: string, site: Site | null, bars: readonly Bar[]): Branch {
  return { label, site, bars, branches: [], count: 1, isRest: false };
}

/**
 * A task that does one thing after the other fits into one row. If all was one call, it is taken apart instead: its
 * steps are what the picture is about.
 */
function isLane(span: Span, ops: readonly Op[], hasOwnBars: boolean, book: Book): boolean {
  if (book.spansOf.get(span.id)?.some((it) => !isTrifle(it, book))) return false;
  if (isAlone(span, book) && ops.length > (hasOwnBars ? 1 : 0)) return false;
  const sorted = ops.toSorted(byStart);
  return sorted.every((it, index) => {
    const nextMs = sorted[index + 1]?.startMs ?? span.endMs ?? Number.POSITIVE_INFINITY;
    return (it.endMs ?? Number.POSITIVE_INFINITY) <= nextMs;
  });
}

const nameless = /^async function\b|^\S+ callback\b/;

/** A function without a name is called by what it does, if that is one thing. */
function laneName(label: string, [op, ...others]: readonly Op[]): string {
  return op && others.length === 0 && nameless.test(label) ? op.label : label;
}

/** It took no time and started nothing. */
function isTrifle({ id, startMs, endMs, outcome }: Span, book: Book): boolean {
  return startMs === endMs && outcome === "ok" && !book.spansOf.has(id) && !book.opsOf.has(id);
}

/** All that the tests called. */
function isAlone({ id }: Span, book: Book): boolean {
  const [first, ...others] = book.spansOf.get(null) ?? [];
  return first?.id === id && others.length === 0;
}

/** A call that did nothing but await one other thing. */
function isAsLong(span: Span, { bars }: Branch): boolean {
  return bars.some(
    (it) => it.startMs === span.startMs && it.endMs === span.endMs && it.mark === markOf(span.outcome),
  );
}

/** An async function that took no time and started nothing is left out. */
function isWorthShowing({ bars, branches }: Branch): boolean {
  return (
    branches.length > 0 ||
    bars.some((it) => it.kind !== "life" || it.endMs !== it.startMs || it.mark !== null)
  );
}
