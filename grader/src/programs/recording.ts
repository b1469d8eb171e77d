/** Writes down as a trace what a recorded program is seen to do. */
import type { Json, Op as Operation, Scenario } from "@async-kata/nanoio/golden";
import { shortText } from "../trace/short-text.ts";
import type { Op, Span, Target, Trace, Wait } from "../trace/trace.ts";
import { Resources } from "./resources.ts";
import type { Places } from "./sites.ts";

/** What somebody waits for, by names: a task may be known only later. */
export interface Awaited {
  readonly kind: "all" | "race";
  readonly names: readonly string[];
}

/** How something ended. */
export type End = "ok" | "error" | "cancelled";

/** Something that has begun. */
export interface Begun {
  readonly startMs: number;
  /** Whom it waits for. */
  readonly names: readonly string[];
  end(atMs: number, how: End): void;
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

const maxErrorLength = 200;

export class Recording {
  readonly resources: Resources;
  readonly #places: Places;
  readonly #spans = new Map<string, Draft<Span>>();
  readonly #waits: (Draft<Wait> & { awaited: Awaited })[] = [];
  readonly #ops: Draft<Op>[] = [];

  constructor({ objects }: Scenario, places: Places) {
    this.resources = new Resources(objects);
    this.#places = places;
  }

  site(of: Operation): number {
    return this.#places.siteOf.get(of) ?? 0;
  }

  /** The span of a task or a coroutine. It is made once: what follows under the same name belongs to it. */
  span(
    who: string,
    proc: string,
    { callSite, startMs }: { callSite: Operation | null; startMs: number },
  ): number {
    const known = this.#spans.get(who);
    if (known) return known.id;
    const id = this.#spans.size;
    this.#spans.set(who, {
      id,
      parent: null,
      site: this.#places.siteOf.get(proc) ?? 0,
      callSite: callSite && this.site(callSite),
      label: who,
      startMs,
      endMs: null,
      outcome: null,
    });
    return id;
  }

  endSpan(who: string, atMs: number, outcome: End, error?: Json): void {
    const span = this.#spans.get(who);
    if (!span) return;
    span.endMs = atMs;
    span.outcome = outcome;
    if (typeof error === "string") span.error = shortText(error, maxErrorLength);
  }

  /** A task waits for others, or at an object. */
  wait(span: number, of: Operation, awaited: Awaited & { startMs: number }): Begun {
    const { startMs } = awaited;
    const wait: Draft<Wait> & { awaited: Awaited } = {
      id: this.#waits.length,
      span,
      site: this.site(of),
      target: { kind: "promise" },
      startMs,
      endMs: null,
      outcome: null,
      awaited,
    };
    this.#waits.push(wait);
    const { names } = awaited;
    return { startMs, names, end: (endMs, outcome) => Object.assign(wait, { endMs, outcome }) };
  }

  /** Time passes until a timer of the loop is due. */
  timer(span: number | null, of: Operation, { label, startMs }: { label: string; startMs: number }): Begun {
    const op: Draft<Op> = {
      id: this.#ops.length,
      service: "timer",
      method: of[0],
      label,
      span,
      callSite: this.site(of),
      startMs,
      endMs: null,
      outcome: null,
    };
    this.#ops.push(op);
    // A timer does not fail: who waits for it is stopped.
    const end: Begun["end"] = (endMs, how) => {
      Object.assign(op, { endMs, outcome: how === "ok" ? "ok" : "aborted" });
    };
    return { startMs, names: [], end };
  }

  /** All that was written down. */
  parts(): Pick<Trace, "sites" | "spans" | "waits" | "ops" | "resources" | "resourceEvents"> {
    return {
      sites: [...this.#places.sites],
      spans: [...this.#spans.values()],
      waits: this.#waits.map(({ awaited, ...wait }) => ({ ...wait, target: this.#targetOf(awaited) })),
      ops: this.#ops,
      resources: [...this.resources.all],
      resourceEvents: this.resources.events(),
    };
  }

  #targetOf({ kind, names }: Awaited): Target {
    const spans = names.flatMap((it) => this.#spans.get(it)?.id ?? []);
    const [span, ...others] = spans;
    if (span !== undefined && others.length === 0) return { kind: "span", span };
    if (span !== undefined) return { kind, ops: [], spans };
    const [resource] = names.flatMap((it) => this.resources.idOf(it) ?? []);
    return resource === undefined ? { kind: "promise" } : { kind: "resource", resource };
  }
}
