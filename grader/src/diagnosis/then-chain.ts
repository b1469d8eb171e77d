/** Work that begins in the callback of a `then`, although it does not need what came before. */
import type { Site, Trace } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import type { Diagnosis } from "./diagnosis.ts";
import { bareCode, isWithin, rangeOf } from "./source-text.ts";
import { code, duration, lineOf, ordinal } from "./words.ts";
import { isReading, lengthOf, type Work } from "./work.ts";

const rule = "then-chain";

interface Link {
  readonly before: Work;
  readonly work: Work;
  /** Where the work is started. */
  readonly site: Site;
  /** It needs what came before. */
  readonly isNeeded: boolean;
}

export function thenChain(trace: Trace, context: Context): Diagnosis[] {
  const works = trace.ops
    .filter((it) => it.outcome === "ok" && it.callSite !== null && isReading(it))
    .map((it) => context.work("op", it.id))
    .filter((it) => !context.pauses(it));
  const links = works.flatMap((it) => linkOf(it, works, trace, context) ?? []);
  const chains = links
    .filter((it) => !links.some((other) => other.work === it.before))
    .map((it) => chainFrom(it, links));
  return chains.flatMap((it) => diagnosisOf(it, works) ?? []);
}

/** The work before it: the one that a `then` around it was called on. */
function linkOf(work: Work, works: readonly Work[], trace: Trace, context: Context): Link | undefined {
  if (work.callSite === null) return undefined;
  const site = context.site(work.callSite);
  const before = works.find(
    (it) =>
      it.endMs === work.startMs &&
      lengthOf(it) > 0 &&
      it.starter === work.starter &&
      it.callSite !== null &&
      isThenOf(context.site(it.callSite), site, trace),
  );
  if (before?.callSite == null) return undefined;
  return { before, work, site, isNeeded: context.reads(site.id, before.callSite) };
}

/** `before.then((…) => … after …)` */
function isThenOf(before: Site, after: Site, trace: Trace): boolean {
  const source = trace.sources[before.file] ?? "";
  const first = rangeOf(trace, before);
  return trace.sites.some((then) => {
    if (then.kind !== "call" || !/\bthen$/.test(then.name ?? "") || !isWithin(after, then)) return false;
    const { start, end } = rangeOf(trace, then);
    if (rangeOf(trace, after).start < first.end) return false;
    return start === first.start && /^\s*\.then\(/.test(bareCode(source, { start: first.end, end }));
  });
}

function chainFrom(first: Link, links: readonly Link[]): readonly Link[] {
  const chain = [first];
  for (const link of links) {
    if (link.before === chain.at(-1)?.work) chain.push(link);
  }
  return chain;
}

function diagnosisOf(chain: readonly Link[], works: readonly Work[]): Diagnosis | undefined {
  const first = chain.find((it) => !it.isNeeded);
  const all = [...chain.slice(0, 1).map((it) => it.before), ...chain.map((it) => it.work)];
  const actualMs = all.reduce((ms, it) => ms + lengthOf(it), 0);
  const idealMs = longestRow(chain);
  if (!first || idealMs >= actualMs) return undefined;
  const { work, before, site } = first;
  const alike = works.filter((it) => it.noun === work.noun && it.starter === work.starter);
  return {
    rule,
    message:
      `Your ${ordinal(alike.indexOf(work) + 1)} ${work.noun} (${lineOf(site)}) began at ${duration(work.startMs)} only because it stands in the \`then\` of ${code(before.label)}: ` +
      `${duration(actualMs)} in all; started together they take ${duration(idealMs)}.`,
    site,
    related: [],
    numbers: { actualMs, idealMs, wasteMs: actualMs - idealMs },
  };
}

/** Those that need one another stay in a row. */
function longestRow(chain: readonly Link[]): number {
  let row = chain[0] ? lengthOf(chain[0].before) : 0;
  let longest = row;
  for (const { work, isNeeded } of chain) {
    row = (isNeeded ? row : 0) + lengthOf(work);
    longest = Math.max(longest, row);
  }
  return longest;
}
