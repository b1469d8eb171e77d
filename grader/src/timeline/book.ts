/** A trace with its parts at hand: by their numbers, and by the span they belong to. */
import { spanNames } from "../trace/span-names.ts";
import type { Op, Resource, ResourceEvent, Site, Span, Trace, Wait } from "../trace/trace.ts";

export class Book {
  readonly trace: Trace;
  readonly sites: ReadonlyMap<number, Site>;
  readonly spans: ReadonlyMap<number, Span>;
  readonly ops: ReadonlyMap<number, Op>;
  readonly resources: ReadonlyMap<number, Resource>;
  /** By the span that started them; those that nobody did are under null. */
  readonly opsOf: ReadonlyMap<number | null, readonly Op[]>;
  readonly spansOf: ReadonlyMap<number | null, readonly Span[]>;
  readonly waitsOf: ReadonlyMap<number | null, readonly Wait[]>;
  readonly eventsOf: ReadonlyMap<number | null, readonly ResourceEvent[]>;
  readonly #names: ReadonlyMap<number, string>;
  readonly #eventsOfHolder: ReadonlyMap<string, readonly ResourceEvent[]>;

  constructor(trace: Trace) {
    this.trace = trace;
    this.sites = byId(trace.sites);
    this.spans = byId(trace.spans);
    this.ops = byId(trace.ops);
    this.resources = byId(trace.resources);
    // What the tests started, and what names a span that the trace does not hold, is under null.
    const known = (id: number | null) => (id !== null && this.spans.has(id) ? id : null);
    this.opsOf = Map.groupBy(trace.ops, (it) => known(it.span));
    this.spansOf = Map.groupBy(trace.spans, (it) => known(it.parent));
    this.waitsOf = Map.groupBy(trace.waits, (it) => known(it.span));
    this.eventsOf = Map.groupBy(trace.resourceEvents, (it) => known(it.span));
    this.#names = spanNames(trace);
    this.#eventsOfHolder = Map.groupBy(trace.resourceEvents, keyOf);
  }

  site(id: number | null): Site | null {
    return id === null ? null : (this.sites.get(id) ?? null);
  }

  /** Its label; with a number where that does not tell it apart. The sentences about a trace name it the same way. */
  nameOf({ id, label }: Span): string {
    return this.#names.get(id) ?? label;
  }

  /** Where a span was called; the function itself where the tests called it. */
  placeOf(span: Span): Site | null {
    return this.site(span.callSite) ?? this.site(span.site);
  }

  /** The first of these events that the same acquisition comes to after this one. */
  next(event: ResourceEvent, ...wanted: readonly ResourceEvent["event"][]): ResourceEvent | undefined {
    const all = this.#eventsOfHolder.get(keyOf(event)) ?? [];
    return all.slice(all.indexOf(event) + 1).find((it) => wanted.includes(it.event));
  }
}

function keyOf({ resource, holder }: ResourceEvent): string {
  return `${resource} ${holder}`;
}

function byId<T extends { readonly id: number }>(all: readonly T[]): Map<number, T> {
  return new Map(all.map((it) => [it.id, it]));
}
