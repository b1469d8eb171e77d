/** A circle of tasks, each of which waits for what the next one has. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { cycleOf, type Link } from "./wait-for.ts";
import { code, duration, lineOf } from "./words.ts";

const rule = "deadlock";

export function deadlock(trace: Trace, context: Context): Diagnosis[] {
  if (trace.outcome !== "stuck" || trace.truncated) return [];
  const cycle = cycleOf(trace, context);
  const [first] = cycle ?? [];
  if (!cycle || !first) return [];
  // The one that waits for something that is held is the one to blame, not the one that awaits a task.
  const at = Math.max(
    0,
    cycle.findIndex((it) => it.holding),
  );
  const turned = [...cycle.slice(at), ...cycle.slice(0, at)];
  const [lead = first] = turned;
  return [
    {
      rule,
      message: messageOf(turned, context),
      site: context.site(lead.wait.site),
      related: relatedOf(turned, context),
      numbers: null,
    },
  ];
}

function messageOf(cycle: readonly Link[], context: Context): string {
  const [first] = cycle;
  if (cycle.length === 1 && first) return itself(first, context);
  const since = Math.max(...cycle.map((it) => it.wait.startMs));
  const parts = cycle.map((it) => describe(it, context));
  const remedy =
    cycle.filter((it) => it.holding).length > 1
      ? " Locks that everybody takes in the same order cannot close such a circle."
      : "";
  return `Deadlock at ${duration(since)}: ${parts.join("; ")}.${remedy}`;
}

function itself({ from, wait, holding }: Link, context: Context): string {
  const site = context.site(wait.site);
  const name = code(context.nameOf(from));
  if (!holding) return `${name} awaits itself on ${lineOf(site)}: it cannot end before it has ended.`;
  const taken = holding.site === null ? "" : `, in ${lineOf(context.site(holding.site))}`;
  return (
    `${name} waits on ${lineOf(site)} for ${code(context.resource(holding.resource).name)}, which it has itself since ${duration(holding.acquiredMs ?? 0)}${taken}. ` +
    "A lock that is held cannot be taken a second time, also not by the one who holds it."
  );
}

function describe({ from, to, wait, holding }: Link, context: Context): string {
  const [who, whom] = [code(context.nameOf(from)), code(context.nameOf(to))];
  const line = lineOf(context.site(wait.site));
  if (!holding) return `${who} awaits ${whom} on ${line}`;
  return `${who} waits on ${line} for ${code(context.resource(holding.resource).name)}, held by ${whom}`;
}

function relatedOf(cycle: readonly Link[], context: Context): Diagnosis["related"] {
  const seen = new Set([cycle[0]?.wait.site]);
  const places = cycle.flatMap(({ wait, holding, to }) => [
    { id: wait.site, message: "It waits here." },
    ...(holding?.site == null
      ? []
      : [
          {
            id: holding.site,
            message: `${code(context.nameOf(to))} took ${code(context.resource(holding.resource).name)} here.`,
          },
        ]),
  ]);
  return places.flatMap(({ id, message }) => {
    if (seen.has(id)) return [];
    seen.add(id);
    return [{ site: context.site(id), message }];
  });
}
