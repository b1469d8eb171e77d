/**
 * Builds a trace by hand, for tests of what is made of traces. Places are given by their text in the source, so that
 * lines and columns are right by themselves; which function and which loop is around them follows from that.
 */
import { sitesOfUses } from "../../src/trace/sites-of-uses.ts";
import {
  type Op,
  type Resource,
  type ResourceEvent,
  type Site,
  type Span,
  type StrayPromise,
  type Target,
  type Trace,
  traceSchema,
  type Wait,
} from "../../src/trace/trace.ts";

export interface SiteOptions {
  readonly name?: string;
  readonly uses?: readonly string[];
  /** Which of the places with this text; the first is 1. */
  readonly nth?: number;
}

/** Start and end in virtual ms; null where it never ended. */
export type Time = readonly [startMs: number, endMs: number | null];

export type SpanOptions = Partial<Pick<Span, "parent" | "callSite" | "outcome" | "error">>;
export type OpOptions = Partial<Pick<Op, "service" | "span" | "callSite" | "outcome">>;
export type WaitOptions = Partial<Pick<Wait, "outcome">>;
export type EventOptions = Partial<Pick<ResourceEvent, "span" | "site">>;
export type StrayOptions = Partial<Omit<StrayPromise, "callSite" | "madeMs">>;
export type EndOptions = Partial<
  Pick<Trace, "outcome" | "error" | "totalMs" | "dueMs" | "fault" | "leftovers" | "endMs" | "kata">
>;

interface Range {
  readonly start: number;
  readonly end: number;
}

export class Scene {
  readonly #title: string;
  readonly #file: string;
  readonly #source: string;
  readonly #ranges: Range[] = [];
  readonly #sites: Site[] = [];
  readonly #trace: Pick<
    Trace,
    "flows" | "spans" | "waits" | "ops" | "resources" | "resourceEvents" | "strays" | "spin"
  > = { flows: [], spans: [], waits: [], ops: [], resources: [], resourceEvents: [], strays: [], spin: null };

  constructor(title: string, source: string, file = "answer.ts") {
    this.#title = title;
    this.#file = file;
    this.#source = source;
  }

  /** A place of the source. A text that ends with `{` stands for all up to its `}`. */
  site(kind: Site["kind"], text: string, { name, uses = [], nth = 1 }: SiteOptions = {}): number {
    const range = this.#find(text, nth);
    const [line, column] = this.#position(range.start);
    const [endLine, endColumn] = this.#position(range.end);
    this.#ranges.push(range);
    this.#sites.push({
      id: this.#sites.length,
      kind,
      file: this.#file,
      line,
      column,
      endLine,
      endColumn,
      text: this.#source.slice(range.start, range.end).replaceAll(/\s+/g, " ").slice(0, 80),
      ...(name === undefined ? {} : { name }),
      within: null,
      loop: null,
      uses: [...uses],
    });
    return this.#sites.length - 1;
  }

  /** The await of a call, and the call: the two places of `await io.fetch(1)`. */
  awaited(text: string, options: SiteOptions & { name: string }): { wait: number; call: number } {
    const { name, ...rest } = options;
    const wait = this.site("await", `await ${text}`, rest);
    const { start } = this.#ranges[wait] as Range;
    const before = this.#source.slice(0, start).split(text).length - 1;
    return { wait, call: this.site("call", text, { ...options, nth: before + 1 }) };
  }

  flow(binds: readonly string[], from: { uses?: readonly string[]; sites?: readonly number[] } = {}): void {
    this.#trace.flows.push({
      binds: [...binds],
      uses: [...(from.uses ?? [])],
      sites: [...(from.sites ?? [])],
    });
  }

  span(site: number, label: string, [startMs, endMs]: Time, options: SpanOptions = {}): number {
    const outcome = endMs === null ? null : "ok";
    const { parent = null, callSite = null } = options;
    const id = this.#trace.spans.length;
    this.#trace.spans.push({ outcome, ...options, id, parent, callSite, site, label, startMs, endMs });
    return id;
  }

  /** `label` is the whole call: `fetch(1)`; of a timer, `setTimeout`. */
  op(label: string, [startMs, endMs]: Time, options: OpOptions = {}): number {
    const { service = "io", span = null, callSite = null } = options;
    const outcome = options.outcome ?? (endMs === null ? null : "ok");
    const method = label.replace(/\(.*/, "");
    const id = this.#trace.ops.length;
    this.#trace.ops.push({ id, service, method, label, span, callSite, startMs, endMs, outcome });
    return id;
  }

  wait(
    site: number,
    span: number | null,
    target: Target,
    [startMs, endMs]: Time,
    options: WaitOptions = {},
  ): number {
    const outcome = options.outcome ?? (endMs === null ? null : "ok");
    const id = this.#trace.waits.length;
    this.#trace.waits.push({ id, span, site, target, startMs, endMs, outcome });
    return id;
  }

  /** `await io.fetch(…)`: the op and the wait for it, over the same time. */
  awaitOp(
    place: { wait: number; call: number },
    span: number,
    label: string,
    time: Time,
    options: OpOptions = {},
  ): number {
    const op = this.op(label, time, { span, callSite: place.call, ...options });
    const outcome =
      options.outcome === undefined || options.outcome === "ok" ? {} : { outcome: "error" as const };
    this.wait(place.wait, span, { kind: "op", op }, time, outcome);
    return op;
  }

  resource(kind: Resource["kind"], name: string, capacity: number | null = null): number {
    this.#trace.resources.push({ id: this.#trace.resources.length, kind, name, capacity });
    return this.#trace.resources.length - 1;
  }

  event(
    atMs: number,
    resource: number,
    event: ResourceEvent["event"],
    holder: number,
    { span = null, site = null }: EventOptions = {},
  ): void {
    this.#trace.resourceEvents.push({ atMs, resource, event, holder, span, site });
  }

  stray(callSite: number, madeMs: number, options: StrayOptions = {}): void {
    const { span = null, settledMs = null, takenUpMs = null } = options;
    const outcome = settledMs === null ? null : "ok";
    this.#trace.strays.push({ outcome, ...options, callSite, span, madeMs, settledMs, takenUpMs });
  }

  spin(site: number, turns: number, awaits: boolean): void {
    this.#trace.spin = { site, turns, awaits };
  }

  /** The finished trace; it lasted as long as its first span unless said otherwise. */
  trace(end: EndOptions = {}): Trace {
    const last = Math.max(0, ...this.#times());
    const totalMs = end.totalMs ?? this.#trace.spans[0]?.endMs ?? last;
    return traceSchema.parse({
      schemaVersion: 1,
      dueMs: null,
      fault: faultOf(totalMs, end.dueMs),
      leftovers: null,
      title: this.#title,
      outcome: "resolved",
      sources: { [this.#file]: this.#source },
      sites: this.#sites.map((it) => ({ ...it, ...this.#around(it.id) })),
      ...this.#trace,
      spans: this.#trace.spans.map((it) => ({ ...it })),
      resourceEvents: sitesOfUses(
        this.#trace.resourceEvents.toSorted((a, b) => a.atMs - b.atMs),
        this.#trace.waits,
      ),
      log: this.#log(),
      disagreement: null,
      truncated: false,
      ...end,
      totalMs,
      endMs: end.endMs ?? Math.max(last, totalMs),
    } satisfies Trace);
  }

  #times(): number[] {
    const { spans, waits, ops, resourceEvents } = this.#trace;
    const timed = [...spans, ...waits, ...ops];
    return [...timed.flatMap((it) => [it.startMs, it.endMs ?? 0]), ...resourceEvents.map((it) => it.atMs)];
  }

  /** What `io.fetch` writes: starts, and what came of them. */
  #log(): string[] {
    const words = { ok: "end", error: "fail", aborted: "abort", cleared: "abort" };
    const lines = this.#trace.ops
      .filter((it) => it.method === "fetch")
      .flatMap(({ label, startMs, endMs, outcome }) => {
        const key = label.slice("fetch(".length, -1);
        const start = { atMs: startMs, rank: 1, text: `start ${key}` };
        if (endMs === null || outcome === null) return [start];
        return [start, { atMs: endMs, rank: 0, text: `${words[outcome]} ${key}` }];
      });
    return lines
      .toSorted((a, b) => a.atMs - b.atMs || a.rank - b.rank)
      .map(({ atMs, text }) => `${atMs} ${text}`);
  }

  #around(id: number): Pick<Site, "within" | "loop"> {
    const own = this.#ranges[id] as Range;
    const outer = this.#sites
      .filter((it) => it.id !== id && contains(this.#ranges[it.id] as Range, own))
      .toSorted((a, b) => length(this.#ranges[a.id] as Range) - length(this.#ranges[b.id] as Range));
    const within = outer.find((it) => it.kind === "function");
    const inner = within ? outer.slice(0, outer.indexOf(within)) : outer;
    const loop = inner.find((it) => it.kind === "loop" || it.kind === "for-await");
    return { within: within?.id ?? null, loop: loop?.id ?? null };
  }

  #find(text: string, nth: number): Range {
    let start = -1;
    for (let found = 0; found < nth; found++) {
      start = this.#source.indexOf(text, start + 1);
      if (start < 0)
        throw new Error(`Cannot place a site: the source has no ${found + 1}. ${JSON.stringify(text)}`);
    }
    const end = start + text.length;
    return { start, end: text.endsWith("{") ? closing(this.#source, end) : end };
  }

  #position(offset: number): [line: number, column: number] {
    const before = this.#source.slice(0, offset).split("\n");
    return [before.length, (before.at(-1)?.length ?? 0) + 1];
  }
}

function faultOf(totalMs: number, dueMs: number | null = null): Trace["fault"] {
  if (dueMs === null) return null;
  if (totalMs === dueMs) return "none";
  return totalMs > dueMs ? "late" : "early";
}

function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end && length(outer) > length(inner);
}

function length({ start, end }: Range): number {
  return end - start;
}

/** The offset behind the `}` that closes a block whose `{` ends at `from`. */
function closing(source: string, from: number): number {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < source.length) {
    if (source[at] === "{") depth += 1;
    if (source[at] === "}") depth -= 1;
    at += 1;
  }
  return at;
}
