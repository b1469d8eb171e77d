/** Nothing may be left when the run is over, and something is. */
import type { Op, Site, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { code, duration, lineOf } from "./words.ts";

const rule = "left-running";

export function leftRunning(trace: Trace, context: Context): Diagnosis[] {
  const { leftovers } = trace;
  if (!leftovers || !context.hasSettled) return [];
  return [
    ...ofOps(trace, context),
    ...(leftovers.listeners > 0 ? ofListeners(trace) : []),
    ...(leftovers.companions > 0 ? ofCompanions(trace) : []),
  ];
}

function ofOps(trace: Trace, context: Context): Diagnosis[] {
  const left = trace.ops.filter((it) => it.callSite !== null && isRunning(it, trace.totalMs));
  return [...Map.groupBy(left, (it) => it.callSite).values()].flatMap(([op]) => {
    if (!op || op.callSite === null) return [];
    const site = context.site(op.callSite);
    const until = op.endMs === null ? "" : `, until ${duration(op.endMs)}`;
    const remedy =
      op.service === "timer"
        ? "A timer keeps the program alive until it goes off: clear it on every way out, also on the one of an error."
        : "Whoever ends early ends what it has started, by a signal, or waits for it.";
    const what =
      `All is over at ${duration(trace.totalMs)}, but ${code(op.label)} of ${lineOf(site)}, begun at ${duration(op.startMs)}, ` +
      `goes on${until}.`;
    return [diagnosisAt(site, `${what} ${remedy}`)];
  });
}

function isRunning({ startMs, endMs }: Op, atMs: number): boolean {
  return startMs <= atMs && (endMs === null || endMs > atMs);
}

function ofListeners(trace: Trace): Diagnosis[] {
  const site = onlyOne(trace, /\.addEventListener$/);
  if (!site) return [];
  const message =
    `All is over, but the listener that ${lineOf(site)} adds is still there: a signal that lives long keeps it, and all that it knows, as long. ` +
    "`removeEventListener`, with the very same function, takes it away on every way out.";
  return [diagnosisAt(site, message)];
}

function ofCompanions(trace: Trace): Diagnosis[] {
  const site = onlyOne(trace, /^(new Worker|fork)$/);
  if (!site) return [];
  const message =
    `All is over, but what ${lineOf(site)} has started still runs, and keeps the program alive: ` +
    "end it on every way out, also on the one of an error.";
  return [diagnosisAt(site, message)];
}

/** The only call of that name: of several, nobody knows which it was. */
function onlyOne({ sites }: Trace, name: RegExp): Site | undefined {
  const [site, ...others] = sites.filter((it) => it.kind === "call" && name.test(it.name ?? ""));
  return others.length === 0 ? site : undefined;
}

function diagnosisAt(site: Site, message: string): Diagnosis {
  return { rule, message, site, related: [], numbers: null };
}
