/** Nothing is due any more, so those who wait wait forever; without a circle, and with nobody who kept a lock. */
import type { Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import { deadlock } from "./deadlock.ts";
import type { Diagnosis, RelatedSite } from "./diagnosis.ts";
import { neverReleased } from "./never-released.ts";
import { openWaits } from "./wait-for.ts";
import { code, count, duration, enumerate } from "./words.ts";

const rule = "stuck";

export function stuck(trace: Trace, context: Context): Diagnosis[] {
  if (trace.outcome !== "stuck" || trace.truncated) return [];
  if (deadlock(trace, context).length > 0 || neverReleased(trace, context).length > 0) return [];
  const causes = openWaits(trace).filter((it) => !waitsForTask(it, context));
  const bySite = [...Map.groupBy(causes, (it) => `${it.site} ${subjectOf(it)}`).values()];
  const [first] = bySite;
  const lead = first?.[0];
  if (!first || !lead) return [];
  return [
    {
      rule,
      message: `Stuck at ${duration(trace.totalMs)}: ${describe(first, trace, context)}. ${whoCould(lead, trace, context)}`,
      site: context.site(lead.site),
      related: bySite
        .slice(1)
        .flatMap((waits) =>
          waits[0]
            ? [{ site: context.site(waits[0].site), message: `Here ${waiters(waits, context)} too.` }]
            : [],
        ),
      numbers: null,
    },
  ];
}

/** It goes on when others do: they are the cause. */
function waitsForTask(wait: Wait, context: Context): boolean {
  return (context.targetsOf(wait) ?? []).some((it) => it.kind === "span" && it.endMs === null);
}

/** The awaits that led there, inside out. */
function _callersOf(wait: Wait, trace: Trace, context: Context): RelatedSite[] {
  const { span } = wait;
  const outer = openWaits(trace).find((it) =>
    context.targetsOf(it)?.some((work) => work.kind === "span" && work.id === span),
  );
  // A circle of awaits is a deadlock, and told as one.
  if (!outer || outer.span === null || span === null) return [];
  const message = `${code(context.nameOf(outer.span))} awaits ${code(context.nameOf(span))} here.`;
  return [{ site: context.site(outer.site), message }, ..._callersOf(outer, trace, context)];
}

function subjectOf({ target }: Wait): string {
  return target.kind === "resource" ? `resource ${target.resource}` : target.kind;
}

function waiters(waits: readonly Wait[], context: Context): string {
  const names = [
    ...new Set(waits.flatMap((it) => (it.span === null ? [] : [code(context.nameOf(it.span))]))),
  ];
  return `${enumerate(names)} ${names.length === 1 ? "waits" : "wait"}`;
}

function describe(waits: readonly Wait[], trace: Trace, context: Context): string {
  const [lead] = waits as [Wait];
  const site = context.site(lead.site);
  const since = duration(Math.min(...waits.map((it) => it.startMs)));
  const what =
    lead.target.kind === "resource" ? ` for ${code(context.resource(lead.target.resource).name)}` : "";
  return `${waiters(waits, context)} on line ${site.line} (${code(site.text)})${what}${reachedFrom(lead, trace, context)}, since ${since}`;
}

/** The outermost await of a single call that led there: a queue of one's own waits on one line for all. */
function reachedFrom(wait: Wait, trace: Trace, context: Context): string {
  const { span } = wait;
  const outer = openWaits(trace).find((it) => it.target.kind === "span" && it.target.span === span);
  if (!outer) return "";
  return reachedFrom(outer, trace, context) || `, reached from line ${context.site(outer.site).line}`;
}

function whoCould(wait: Wait, trace: Trace, context: Context): string {
  const { target } = wait;
  if (target.kind === "op" && context.op(target.op).endMs === null)
    return `${code(context.op(target.op).label)} never gives an answer.`;
  if (target.kind !== "resource")
    return "No timer is left, and nothing that runs could settle what it waits for.";
  const { kind, name } = context.resource(target.resource);
  switch (kind) {
    case "event":
      return whoSets(wait, target.resource, trace, context);
    case "queue":
      return `Nobody is left who ${/\.put\(/.test(context.site(wait.site).text) ? "takes anything out of" : "puts anything into"} ${code(name)}.`;
    case "lock":
    case "semaphore":
      return `Nobody is left who gives ${code(name)} back.`;
    case "condition":
      return `Nobody is left who notifies ${code(name)}.`;
    case "future":
      return `Nobody is left who settles ${code(name)}.`;
  }
}

/** When it was set, or the line that would do that if it were reached. */
function whoSets({ startMs }: Wait, resource: number, trace: Trace, context: Context): string {
  const name = code(context.resource(resource).name);
  const sets = trace.resourceEvents.filter((it) => it.resource === resource && it.event === "release");
  const before = sets.findLast((it) => it.atMs <= startMs);
  if (before)
    return `${name} was set at ${duration(before.atMs)} and has been cleared since, and nobody is left who sets it again.`;
  const setters = trace.sites.filter((it) => it.kind === "call" && /\.set$/.test(it.name ?? ""));
  if (sets.length > 0 || setters.length === 0) return `Nobody is left who sets ${name}.`;
  return `Only line ${enumerate(setters.map((it) => count(it.line)))} could set ${name}, and that is never reached.`;
}
