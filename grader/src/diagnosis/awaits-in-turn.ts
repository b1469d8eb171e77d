/** A loop that awaits in each turn what the next turn does not need. */
import type { Span, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { type HeldUp, heldUp } from "./held-up.ts";
import { isCalledRepeatedly, runsSideBySide } from "./needs.ts";
import { sumOf } from "./numbers.ts";
import { listOf } from "./source-text.ts";
import { code, count, lineOf } from "./words.ts";

const rule = "awaits-in-turn";

export function awaitsInTurn(trace: Trace, context: Context): Diagnosis[] {
  const found = heldUp(trace, context).filter((it) => it.nextTurn && !isWorker(it.span, trace, context));
  const groups = Map.groupBy(found, (it) => `${it.span.id} ${it.wait.site} ${it.anchor.id}`);
  const bySite = Map.groupBy(groups.values(), ([it]) => it?.wait.site);
  return [...bySite.values()].flatMap((ofSite) => {
    const [heaviest] = ofSite.toSorted(
      (a, b) => (b[0]?.numbers.wasteMs ?? 0) - (a[0]?.numbers.wasteMs ?? 0) || b.length - a.length,
    );
    const [first] = heaviest ?? [];
    // Several works a turn are batches.
    return first && startsOne(first, context) ? [diagnosisOf(trace, context, first)] : [];
  });
}

/** It may share its list with others of its kind. */
function isWorker(span: Span, trace: Trace, context: Context): boolean {
  return runsSideBySide(span, context) || isCalledRepeatedly(span, trace, context);
}

/** Several at a time are batches, also when there is one alone now and then. */
function startsOne({ span, wait }: HeldUp, context: Context): boolean {
  const turns = context.waitsOf(span.id).filter((it) => it.site === wait.site);
  return turns.every((it) => (context.targetsOf(it) ?? []).length <= 1);
}

function diagnosisOf(
  trace: Trace,
  context: Context,
  { span, work, anchor, wait, numbers, isTogether }: HeldUp,
): Diagnosis {
  const holder = context.site(wait.site);
  const loop = holder.loop === null ? undefined : context.site(holder.loop);
  const turns = context.startedBy(span.id).filter((it) => it.callSite === work.callSite).length;
  const list = loop && listOf(trace, loop);
  const each = list
    ? `for each of ${count(turns)} ${code(list)} in turn`
    : `in each of ${count(turns)} turns of the loop`;
  const name = work.callSite === null ? undefined : context.site(work.callSite).name;
  return {
    rule,
    message:
      `${capitalLine(holder.line)} awaits ${code(name ?? work.noun)} ${each}: ` +
      `${sumOf(numbers, isTogether)}`,
    site: holder,
    related: [
      ...(loop ? [{ site: loop, message: "The next turn begins when the await is over." }] : []),
      ...(anchor.line === holder.line
        ? []
        : [{ site: anchor, message: `This needs nothing of what ${lineOf(holder)} awaits.` }]),
    ],
    numbers,
  };
}

function capitalLine(line: number): string {
  return `Line ${line}`;
}
