/** Plain functions, whose calls are no spans: what they start is not started where it stands. */
import type { Site, Trace } from "../trace/trace.ts";
import { bareCode, headOf, innermostFunction, isWithin, rangeOf } from "./source-text.ts";

/** The innermost function around the call is neither a span nor the callback of another call. */
export function isInHelper(trace: Trace, call: Site): boolean {
  const fn = plainFunctionAround(trace, call);
  return fn !== undefined && callWith(trace, call, fn) === undefined;
}

/** The innermost function around the call is called for each item of a list. */
export function isInIteration(trace: Trace, call: Site): boolean {
  const fn = plainFunctionAround(trace, call);
  const outer = fn === undefined ? undefined : callWith(trace, call, fn);
  return outer !== undefined && isIteration(outer);
}

/** The call goes through a list: `Array.from({ length: 3 }, work)` calls `work` several times. */
export function isIteration({ name = "" }: Site): boolean {
  return /^Array\.from(Async)?$|\.(map|flatMap|forEach|filter)$/.test(name);
}

/** A callback within a loop is called in its turns. */
export function inLoop(trace: Trace, site: Site): Site {
  if (site.loop !== null) return site;
  const loops = trace.sites.filter((it) => {
    if (it.kind !== "loop" || it.within !== site.within || !isWithin(site, it)) return false;
    const { start, end } = rangeOf(trace, it);
    // What a loop goes through is made once.
    return (
      !(headOf(trace, it) ?? "").includes(site.text) ||
      bareCode(trace.sources[it.file] ?? "", { start, end }).split(site.text).length > 2
    );
  });
  const inner = loops.find((it) => loops.every((other) => isWithin(it, other)));
  return inner ? { ...site, loop: inner.id } : site;
}

/** Its offset in the file; undefined where a span is nearer. */
function plainFunctionAround(trace: Trace, call: Site): number | undefined {
  const own = rangeOf(trace, call);
  const around = trace.sites.find((it) => it.id === call.within);
  const from = around ? rangeOf(trace, around).start : 0;
  const code = bareCode(trace.sources[call.file] ?? "", { start: from, end: own.end });
  const fn = innermostFunction(code, own.start - from);
  return fn === undefined || (around && isHeadOf(code, fn)) ? undefined : from + fn;
}

/** The call that gets the function that begins at an offset, if it holds the other call as well. */
function callWith(trace: Trace, inner: Site, fn: number): Site | undefined {
  return trace.sites.findLast((it) => {
    if (it.kind !== "call" || it.id === inner.id || !isWithin(inner, it)) return false;
    const { start, end } = rangeOf(trace, it);
    return start < fn && fn < end;
  });
}

/** The function is the one that the code is of: nothing but its head stands before its body. */
function isHeadOf(code: string, fn: number): boolean {
  return /^(export\s+)?(default\s+)?(async\s*)?(\([^{};]*\)[^{};]*|[\w$]+\s*)?$/.test(code.slice(0, fn));
}
