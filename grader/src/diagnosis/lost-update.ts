/** Two tasks read the same value before either has written: the later write undoes the earlier one. */
import type { Op, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { isShared, subjectOf } from "./guarded.ts";
import { code, count, duration, lineOf } from "./words.ts";
import { isReading } from "./work.ts";

const rule = "lost-update";

/** A task's write, and what it read of the same before. */
interface Update {
  /** The function that did both, or called what did. */
  readonly span: number;
  readonly read: Op;
  readonly write: Op;
}

/** A call on the way down to an op: in which function, and where. */
interface Call {
  readonly span: number;
  readonly site: number;
}

export function lostUpdate(trace: Trace, context: Context): Diagnosis[] {
  const shared = trace.ops.filter((it) => isShared(it) && it.span !== null && it.callSite !== null);
  const updates = shared.filter((it) => !isReading(it)).flatMap((it) => updateOf(it, shared, context) ?? []);
  const lost = updates.flatMap((late) => {
    const early = updates.find((it) => isUndone(it, late));
    return early ? [{ early, late }] : [];
  });
  const byLine = Map.groupBy(lost, (it) => it.late.read.callSite);
  return [...byLine.values()].flatMap((pairs) => {
    const [pair] = pairs;
    return pair ? [diagnosisOf(pair.early, pair.late, pairs.length, context)] : [];
  });
}

function updateOf(write: Op, ops: readonly Op[], context: Context): Update | undefined {
  const read = ops.findLast(
    (it) =>
      it.id < write.id &&
      it.service === write.service &&
      isReading(it) &&
      isSame(it, write) &&
      meetingOf(it, write, context) !== undefined,
  );
  const meeting = read && meetingOf(read, write, context);
  if (!read || !meeting) return undefined;
  const [first, second] = meeting;
  return context.dependsOn(second.site, first.site) ? { span: first.span, read, write } : undefined;
}

/** The calls by which one and the same function does both; undefined where only what called all of it does. */
function meetingOf(read: Op, write: Op, context: Context): [Call, Call] | undefined {
  const [first, second] = [callsTo(read, context), callsTo(write, context)];
  for (const call of first) {
    const other = second.find((it) => it.span === call.span);
    if (other) return call.site === other.site ? undefined : [call, other];
  }
  return undefined;
}

/** From the op upwards. */
function callsTo({ span, callSite }: Op, context: Context): Call[] {
  const calls: Call[] = [];
  let [at, site] = [span, callSite];
  while (at !== null && site !== null) {
    calls.push({ span: at, site });
    const { parent, callSite: outer } = context.span(at);
    [at, site] = [parent, outer];
  }
  return calls;
}

/** `row.read()` and `row.write(5)`, or `bank.read("ann")` and `bank.write("ann", 5)`. */
function isSame(read: Op, write: Op): boolean {
  const subject = subjectOf(read);
  return subject === read.service || subject === subjectOf(write);
}

/** The late one was read before the early one was written, and was written after that. */
function isUndone(early: Update, late: Update): boolean {
  return (
    early.span !== late.span &&
    subjectOf(early.read) === subjectOf(late.read) &&
    late.read.id < early.write.id &&
    early.write.id < late.write.id
  );
}

function diagnosisOf(early: Update, late: Update, howMany: number, context: Context): Diagnosis {
  const [site, written] = [context.site(late.read.callSite ?? 0), context.site(late.write.callSite ?? 0)];
  const [one, other] = [code(context.nameOf(early.span)), code(context.nameOf(late.span))];
  const all = howMany === 1 ? "" : ` This happened ${count(howMany)} times.`;
  return {
    rule,
    message:
      `${other} read ${code(late.read.service)} in ${lineOf(site)} at ${duration(late.read.startMs)}, before ${one} had written to it, ` +
      `so its own write in ${lineOf(written)} undoes that one. A lock that is held from the read to the write keeps the others out.${all}`,
    site,
    related: [{ site: written, message: "This writes what was made of a value that had changed meanwhile." }],
    numbers: null,
  };
}
