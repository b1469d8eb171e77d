/** What a wait is for, also where the promise itself does not tell. */
import type { Trace, Wait } from "../trace/trace.ts";
import { isWithin } from "./source-text.ts";
import type { Work } from "./work.ts";

interface Works {
  work(kind: Work["kind"], id: number): Work;
  startedBy(span: number | null): readonly Work[];
}

export function targetsOf(trace: Trace, wait: Wait, works: Works): readonly Work[] | undefined {
  const { target } = wait;
  switch (target.kind) {
    case "op":
      return [works.work("op", target.op)];
    case "span":
      return [works.work("span", target.span)];
    case "all":
    case "race":
      return members(target, works) ?? guessed(trace, wait, works);
    case "promise":
      return guessed(trace, wait, works);
    default:
      return undefined;
  }
}

function members(
  { ops, spans }: { ops: readonly number[]; spans: readonly number[] },
  works: Works,
): readonly Work[] | undefined {
  const all = [...ops.map((it) => works.work("op", it)), ...spans.map((it) => works.work("span", it))];
  return all.length > 0 ? all : undefined;
}

/**
 * `await io.fetch(1).then(…)` waits for a promise that was made from another one: for what was started within the
 * await, if the wait was over when that was.
 */
function guessed(trace: Trace, wait: Wait, works: Works): readonly Work[] | undefined {
  const site = trace.sites.find((it) => it.id === wait.site);
  if (!site) return undefined;
  const calls = trace.sites.filter((it) => it.kind === "call" && isWithin(it, site));
  const inside = works
    .startedBy(wait.span)
    .filter((it) => it.startMs === wait.startMs && calls.some((call) => call.id === it.callSite));
  const last = Math.max(...inside.map((it) => it.endMs ?? Number.POSITIVE_INFINITY));
  return inside.length > 0 && last === wait.endMs ? inside : undefined;
}
