/** Work that began only when earlier work, which it does not need, had been awaited. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { type HeldUp, heldUp } from "./held-up.ts";
import { runsSideBySide } from "./needs.ts";
import { sumOf } from "./numbers.ts";
import { code, duration, enumerate, lineOf, ordinal } from "./words.ts";
import type { Work } from "./work.ts";

const rule = "sequential-awaits";

export function sequentialAwaits(trace: Trace, context: Context): Diagnosis[] {
  const found = heldUp(trace, context).filter((it) => !it.nextTurn && !isWorker(it, context));
  const heaviest = [...Map.groupBy(found, (it) => it.span.site).values()].flatMap((ofFunction) => {
    const spans = [...Map.groupBy(ofFunction, (it) => it.span.id).values()];
    return spans.toSorted((a, b) => (b[0]?.numbers.wasteMs ?? 0) - (a[0]?.numbers.wasteMs ?? 0)).slice(0, 1);
  });
  return heaviest.flatMap((it) => diagnosisOf(it, context) ?? []);
}

/** A function that calls itself while others of its kind are under way may take turns with them on purpose. */
function isWorker({ span, work }: HeldUp, context: Context): boolean {
  return work.kind === "span" && context.span(work.id).site === span.site && runsSideBySide(span, context);
}

/** `found` is of one span, in the order of the starts. */
function diagnosisOf(found: readonly HeldUp[], context: Context): Diagnosis | undefined {
  const [first] = found;
  if (!first) return undefined;
  const { work, anchor, wait, numbers, isTogether } = first;
  const holder = context.site(wait.site);
  const where = anchor.line === holder.line ? "the same line" : lineOf(holder);
  const awaited = describeAwaited(context.targetsOf(wait) ?? [], work, context);
  return {
    rule,
    message:
      `${describeWork(work, context)} (${lineOf(anchor)}) began at ${duration(work.startMs)} only because ` +
      `${where} awaited ${awaited}: ${sumOf(numbers, isTogether)}`,
    site: holder,
    related: found.map((it) => ({
      site: it.anchor,
      message: `This began at ${duration(it.work.startMs)}, and needs nothing of what ${lineOf(context.site(it.wait.site))} awaits.`,
    })),
    numbers,
  };
}

function alike(work: Work, context: Context): readonly Work[] {
  return context.startedBy(work.starter).filter((it) => it.kind === work.kind && it.noun === work.noun);
}

function nounOf({ kind, noun }: Work): string {
  return kind === "op" ? noun : code(noun);
}

function describeWork(work: Work, context: Context): string {
  const all = alike(work, context);
  if (all.length < 2) return code(context.titleOf(work));
  return `Your ${ordinal(all.indexOf(work) + 1)} ${nounOf(work)}`;
}

function describeAwaited(targets: readonly Work[], work: Work, context: Context): string {
  if (targets.every((it) => it.starter !== work.starter)) return "the turn before it";
  const all = alike(work, context);
  const places = targets.map((it) => all.indexOf(it));
  if (places.includes(-1)) return enumerate([...new Set(targets.map((it) => code(context.titleOf(it))))]);
  if (places.length > 1 && places.every((it, index) => it === index)) {
    return `the first ${places.length === 2 ? "two" : places.length}`;
  }
  return enumerate(places.map((it) => `the ${ordinal(it + 1)}`));
}
