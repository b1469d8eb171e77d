/** A semaphore has places left, while the one who could use them awaits its works one by one. */
import type { Site, Trace, Wait } from "../trace/trace.ts";
import { timeWith } from "./batches-in-turn.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { type Holding, peakOf } from "./holdings.ts";
import { leavesBecauseOf } from "./needs.ts";
import { code, count, duration, lineOf } from "./words.ts";
import { lengthOf } from "./work.ts";

const rule = "semaphore-under-used";

export function semaphoreUnderUsed(trace: Trace, context: Context): Diagnosis[] {
  return trace.resources.flatMap(({ id, kind, name, capacity }) => {
    const held = context.holdings
      .filter((it) => it.resource === id && it.acquiredMs !== null && it.releasedMs !== null)
      .toSorted((a, b) => a.askedMs - b.askedMs);
    const peak = peakOf(held);
    if (kind !== "semaphore" || capacity === null || peak >= capacity || held.length <= peak) return [];
    const lengths = held.map((it) => (it.releasedMs ?? 0) - (it.acquiredMs ?? 0));
    const actualMs = Math.max(...held.map((it) => it.releasedMs ?? 0)) - (held[0]?.acquiredMs ?? 0);
    const idealMs = timeWith(capacity, lengths);
    const site = idealMs < actualMs ? holdingBack(held, trace, context) : undefined;
    if (!site) return [];
    return [
      {
        rule,
        message:
          `At most ${count(peak)} of the ${count(capacity)} places of ${code(name)} ${peak === 1 ? "is" : "are"} ever taken, because ${lineOf(site)} is awaited before the loop asks for the next: ` +
          `${duration(actualMs)} for ${count(held.length)}; ${count(capacity)} at a time take ${duration(idealMs)}.`,
        site,
        related: [],
        numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
      },
    ];
  });
}

/** The await that keeps all but the first from asking, in one and the same loop. */
function holdingBack(held: readonly Holding[], trace: Trace, context: Context): Site | undefined {
  const sites = held.slice(1).map((it) => {
    const before = held.findLast((other) => other.releasedMs === it.askedMs);
    return before && siteBetween(before, it, trace, context);
  });
  const [first] = sites;
  return first && sites.every((it) => it?.id === first.id) ? first : undefined;
}

function siteBetween(before: Holding, next: Holding, trace: Trace, context: Context): Site | undefined {
  if (before.span === null || next.span === null) return undefined;
  const isSame = before.span === next.span;
  const asking = isSame ? next.site : context.span(next.span).callSite;
  const around = isSame ? next.span : context.span(next.span).parent;
  if (asking === null || around === null) return undefined;
  const ended = (it: Wait) => it.endMs === next.askedMs && lengthOf(it) > 0;
  const wait = context.waitsOf(around).findLast(ended);
  const site = wait && context.site(wait.site);
  if (!site || site.loop === null || context.site(asking).loop !== site.loop) return undefined;
  const isNeeded =
    context.dependsOn(asking, site.id) || leavesBecauseOf(trace, context.site(site.loop), site, context);
  return isNeeded ? undefined : site;
}
