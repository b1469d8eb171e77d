/** Somebody ended without giving back what others wait for. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { Holding } from "./holdings.ts";
import { openHoldings, openWaits, ownerOf } from "./wait-for.ts";
import { code, duration, enumerate, lineOf } from "./words.ts";

const rule = "never-released";

export function neverReleased(trace: Trace, context: Context): Diagnosis[] {
  if (trace.outcome !== "stuck" || trace.truncated) return [];
  const wanted = Map.groupBy(openWaits(trace), (it) =>
    it.target.kind === "resource" ? it.target.resource : null,
  );
  return [...wanted].flatMap(([resource, waits]) => {
    if (resource === null) return [];
    const lost = openHoldings(resource, context).find(
      (it) => it.span !== null && ownerOf(it, context) === undefined,
    );
    const waiting = [
      ...new Set(waits.flatMap((it) => (it.span === null ? [] : [code(context.nameOf(it.span))]))),
    ];
    return lost ? [diagnosisOf(lost, waiting, trace, context)] : [];
  });
}

function diagnosisOf(lost: Holding, waiting: readonly string[], trace: Trace, context: Context): Diagnosis {
  const span = context.span(lost.span ?? 0);
  const site = context.site(lost.site ?? span.site);
  const fault = span.outcome === "error" && span.error !== undefined ? ` with ${code(span.error)}` : "";
  const name = code(context.resource(lost.resource).name);
  return {
    rule,
    message:
      `${code(context.nameOf(span.id))} took ${name} in ${lineOf(site)} at ${duration(lost.acquiredMs ?? 0)}, ended at ${duration(span.endMs ?? trace.endMs)}${fault}, and never gave it back. ` +
      `${enumerate(waiting)} ${waiting.length === 1 ? "waits" : "wait"} for it forever. \`using\` gives it back whichever way the block is left.`,
    site,
    related: [],
    numbers: null,
  };
}
