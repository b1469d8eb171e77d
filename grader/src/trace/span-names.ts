/** Names spans so that no two are alike: `load("ann")`, or `load#1` and `load#2` where labels do not tell them apart. */
import type { Span, Trace } from "./trace.ts";

/** The name of each span by its id. */
export function spanNames(trace: Trace): ReadonlyMap<number, string> {
  const byLabel = Map.groupBy(trace.spans, (it) => shown(it.label));
  const names = new Map<number, string>();
  for (const [label, spans] of byLabel) {
    for (const [index, { id }] of spans.entries())
      names.set(id, spans.length === 1 ? label : `${bare(label)}#${index + 1}`);
  }
  return withoutClashes(trace.spans, names);
}

/** `load(1)` twice and `load(2)` twice would both give `load#1`: then all of that function are counted together. */
function withoutClashes(
  spans: readonly Span[],
  names: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const byName = Map.groupBy(spans, (it) => names.get(it.id));
  const clashing = new Set(
    [...byName.values()].filter((it) => it.length > 1).flatMap((it) => it.map(({ label }) => bare(label))),
  );
  const counts = new Map<string, number>();
  return new Map(
    spans.map((it) => {
      const name = bare(it.label);
      if (!clashing.has(name)) return [it.id, names.get(it.id) ?? shown(it.label)];
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return [it.id, `${name}#${counts.get(name)}`];
    }),
  );
}

/** `load(1)` of `load(…, 1, …)`: what is left out says nothing. */
export function shown(label: string): string {
  return label.replaceAll(/(?<=[(\s])…(, |(?=\)))/g, "").replace(/, \)$/, ")");
}

function bare(label: string): string {
  return label.replace(/\(.*/s, "");
}
