/** Works that began only because something before them was awaited, although they did not need it. */
import type { Site, Span, Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Numbers } from "./diagnosis.ts";
import { Ideal } from "./ideal.ts";
import { anchorOf, needs, precedes } from "./needs.ts";
import { isEndless, isWithin } from "./source-text.ts";
import { lengthOf, type Work } from "./work.ts";

export interface HeldUp {
  readonly span: Span;
  readonly work: Work;
  /** Where the work is started. */
  readonly anchor: Site;
  /** The wait that it began behind. */
  readonly wait: Wait;
  /** The same line is reached again by its loop, with the work of the next turn. */
  readonly nextTurn: boolean;
  /** Of the whole span. */
  readonly numbers: Numbers;
  /** All that is independent may start together; else there are reasons against that which no data show. */
  readonly isTogether: boolean;
}

const found = new WeakMap<Context, HeldUp[]>();

/** In the order of the starts, span by span. */
export function heldUp(trace: Trace, context: Context): readonly HeldUp[] {
  const known = found.get(context);
  if (known) return known;
  const fresh = findHeldUp(trace, context);
  found.set(context, fresh);
  return fresh;
}

function findHeldUp(trace: Trace, context: Context): HeldUp[] {
  const local = new Ideal(trace, context, { deep: false });
  const deep = new Ideal(trace, context, { deep: true });
  return trace.spans.flatMap((span) => {
    const actualMs = lengthOf(context.work("span", span.id));
    if (actualMs === 0 || local.lengthOf(span.id) >= actualMs) return [];
    // Nobody can be quicker than what is known to be needed, whatever the reason for that.
    const isWhole = span.startMs === 0 && actualMs >= trace.totalMs;
    const neededMs = isWhole ? context.neededMs : 0;
    const togetherMs = deep.lengthOf(span.id);
    const isTogether = togetherMs >= neededMs;
    const idealMs = Math.max(togetherMs, neededMs);
    if (idealMs >= actualMs) return [];
    const numbers = { actualMs, idealMs, wasteMs: actualMs - idealMs };
    return context.startedBy(span.id).flatMap((work) => {
      if (lengthOf(work) === 0) return [];
      const found = holdUpOf(trace, context, work);
      const isLater = work.startMs - span.startMs > local.delayOf(work);
      return found && isLater ? [{ ...found, span, work, numbers, isTogether }] : [];
    });
  });
}

function holdUpOf(
  trace: Trace,
  context: Context,
  work: Work,
): Pick<HeldUp, "anchor" | "wait" | "nextTurn"> | undefined {
  const wait = context
    .waitsOf(work.starter)
    .findLast((it) => lengthOf(it) > 0 && it.endMs === work.startMs && precedes(it, work, context));
  if (!wait || needs(trace, work, wait, context)) return undefined;
  const anchor = anchorOf(work, wait, context);
  if (!anchor) return undefined;
  const holder = context.site(wait.site);
  const isBehind =
    anchor.line < holder.line || (anchor.line === holder.line && anchor.column <= holder.column);
  const nextTurn = holder.loop !== null && (isBehind || isWithin(anchor, holder));
  // What comes in without end is somebody else's: a queue, for which this is a worker.
  if (nextTurn && holder.loop !== null && isEndless(trace, context.site(holder.loop))) return undefined;
  return { anchor, wait, nextTurn };
}
