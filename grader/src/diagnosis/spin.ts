/** A loop that never lets a timer or another task run. */
import type { Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { headOf } from "./source-text.ts";
import { code, count, lineOf } from "./words.ts";

const rule = "spin";

export function spin(trace: Trace, context: Context): Diagnosis[] {
  if (!trace.spin) return [];
  const { turns, awaits } = trace.spin;
  const reported = context.site(trace.spin.site);
  const loop = reported.kind !== "loop" && reported.loop !== null ? context.site(reported.loop) : reported;
  const where = loop.kind === "loop" ? `The loop in ${lineOf(loop)}` : `Line ${loop.line}`;
  const head = loop.kind === "loop" ? headOf(trace, loop) : undefined;
  const goal = head && !head.includes(";") ? `, so ${code(head.trim())} stays as it is` : "";
  const awaited = trace.sites.find((it) => it.kind === "await" && it.loop === loop.id) ?? reported;
  return [
    {
      rule,
      message: awaits
        ? `${where} awaited ${count(turns)} times what had settled already${awaitedAt(awaited.line, loop.line, awaited.text)}: no timer gets its turn${goal}. An await of what is still to come lets the others run.`
        : `${where} took ${count(turns)} turns without an await: neither a timer nor another task gets its turn${goal}. An await of what is still to come lets the others run.`,
      site: loop,
      related:
        awaits && awaited.id !== loop.id ? [{ site: awaited, message: "This has settled already." }] : [],
      numbers: null,
    },
  ];
}

function awaitedAt(line: number, loopLine: number, text: string): string {
  return line === loopLine ? ` (${code(text)})` : ` (line ${line}, ${code(text)})`;
}
