/**
 * What a place in the source needs from other places: by the variables that it reads, and the variables that those
 * got their values from. Flows do not know an order, so that a dependence may be seen where there is none, never the
 * other way round.
 */
import type { Flow, Site, Trace } from "../trace/trace.ts";
import { bareCode, beginsFunction, isWithin, rangeOf } from "./source-text.ts";

export interface DefUse {
  /** Place `a` reads something that comes from place `b`, or `b` is a part of `a`. */
  dependsOn(a: number, b: number): boolean;
  /** Something that is declared outside of place `a`, and that it reads, comes from one of these places. */
  readsFromOutside(a: number, places: readonly number[]): boolean;
  /** Place `a` itself reads something that comes from place `b`, whatever is around it. */
  reads(a: number, b: number): boolean;
  /** A variable of one of these names, wherever it is declared, gets something from the place. */
  comesFrom(names: readonly string[], site: number): boolean;
}

export function defUse(trace: Trace, siteOf: (id: number) => Site): DefUse {
  const flows = flowsByVariable(trace.flows);
  const reached = new Map<number, ReadonlySet<number>>();
  const outside = new Map<number, ReadonlySet<number>>();
  const leftOut = (it: number, variable: string) => isOwnPart(siteOf(it), variable, siteOf);
  function reachedFrom(id: number): ReadonlySet<number> {
    const known = reached.get(id);
    if (known) return known;
    const site = siteOf(id);
    const uses = [site, ...callersOf(trace, site)].flatMap((it) => it.uses);
    const found = reach(flows, uses, leftOut);
    reached.set(id, found);
    return found;
  }
  function reachedOutside(id: number): ReadonlySet<number> {
    const known = outside.get(id);
    if (known) return known;
    const site = siteOf(id);
    const uses = site.uses.filter((it) => !isInside(it, site, siteOf));
    const found = reach(flows, uses, leftOut);
    outside.set(id, found);
    return found;
  }
  return {
    dependsOn: (a, b) => a !== b && (reachedFrom(a).has(b) || isPartOf(siteOf(b), siteOf(a))),
    readsFromOutside: (a, places) => places.some((it) => reachedOutside(a).has(it)),
    reads: (a, b) => reach(flows, siteOf(a).uses).has(b),
    comesFrom: (names, site) => {
      const variables = [...flows.keys()].filter((it) => names.includes(bareName(it)));
      return reach(flows, variables).has(site);
    },
  };
}

/** `user` of `user@users.ts:12:7` */
function bareName(variable: string): string {
  return variable.replace(/@.*/s, "");
}

/** The place stands in the function of that name: a function does not get its value from what it does. */
function isOwnPart(part: Site, variable: string, siteOf: (id: number) => Site): boolean {
  const [, line] = /:(\d+):\d+$/.exec(variable) ?? [];
  const isNamed = (it: Site) =>
    it.name === bareName(variable) && (line === undefined || it.line === Number(line));
  for (let at = part.within; at !== null; at = siteOf(at).within) if (isNamed(siteOf(at))) return true;
  return false;
}

/** A variable that is declared within the place, or that stands for a place in it. */
function isInside(variable: string, place: Site, siteOf: (id: number) => Site): boolean {
  const [, id] = /^#(\d+)$/.exec(variable) ?? [];
  if (id !== undefined) return isWithin(siteOf(Number(id)), place);
  const [, line, column] = /:(\d+):(\d+)$/.exec(variable) ?? [];
  if (line === undefined || column === undefined) return false;
  const at = { line: Number(line), column: Number(column) };
  return isWithin({ ...place, ...at, endLine: at.line, endColumn: at.column }, place);
}

function flowsByVariable(flows: readonly Flow[]): ReadonlyMap<string, readonly Flow[]> {
  const byVariable = new Map<string, Flow[]>();
  for (const flow of flows) {
    for (const name of flow.binds) byVariable.set(name, [...(byVariable.get(name) ?? []), flow]);
  }
  return byVariable;
}

function reach(
  flows: ReadonlyMap<string, readonly Flow[]>,
  from: readonly string[],
  isLeftOut: (site: number, variable: string) => boolean = () => false,
): ReadonlySet<number> {
  const sites = new Set<number>();
  const variables = new Set(from);
  // A set may grow while it is gone through.
  for (const name of variables) {
    for (const flow of flows.get(name) ?? []) {
      for (const it of flow.sites) if (!isLeftOut(it, name)) sites.add(it);
      for (const it of flow.uses) variables.add(it);
    }
  }
  return sites;
}

/**
 * The calls that a place is in a callback of, inside out: `if (first) list.map((it) => …)` reads the condition, too. Not
 * what the whole is given to: `data.push(...list.map((it) => …))` is after it.
 */
function callersOf(trace: Trace, site: Site): Site[] {
  const own = rangeOf(trace, site);
  const callers = trace.sites.filter((it) => {
    if (it.id === site.id || it.kind !== "call" || it.within !== site.within || !isWithin(site, it))
      return false;
    const { start } = rangeOf(trace, it);
    return beginsFunction(bareCode(trace.sources[it.file] ?? "", { start, end: own.start }));
  });
  const inner = callers.find((it) => callers.every((other) => other === it || isWithin(it, other)));
  return inner ? [inner, ...callersOf(trace, inner)] : [];
}

function isPartOf(part: Site, whole: Site): boolean {
  return whole.kind !== "loop" && whole.kind !== "function" && isWithin(part, whole);
}
