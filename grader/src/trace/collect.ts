/**
 * Puts a trace together: what the recorder tells (lines, order) and what the judge sees (calls, timers, when). Where
 * only one of the two knows of something, the judge is believed: a call that the judge never saw is in no trace.
 */
import type { Recorded, RecordedTarget } from "../answer/recording.ts";
import { RemoteError } from "../answer/wire.ts";
import type { Outcome } from "../clock/outcome.ts";
import type { Witness, WitnessedCall } from "../clock/witness.ts";
import { Operations } from "./operations.ts";
import { shortText } from "./short-text.ts";
import { sitesOfUses } from "./sites-of-uses.ts";
import type {
  Flow,
  Resource,
  ResourceEvent,
  Site,
  Span,
  Spin,
  StrayPromise,
  Target,
  Trace,
  Wait,
} from "./trace.ts";

/** What is known without running anything. */
export interface Traceable {
  readonly sources: Readonly<Record<string, string>>;
  readonly sites: readonly Site[];
  readonly flows: readonly Flow[];
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };
type Numbered = Draft<StrayPromise> & { readonly id: number; settledTurn: number; isLate: boolean };

export class TraceCollector implements Witness {
  readonly #spans = new Map<number, Draft<Span>>();
  readonly #waits = new Map<number, Draft<Wait>>();
  readonly #ops = new Operations();
  readonly #resources = new Map<number, Resource>();
  readonly #uses: ResourceEvent[] = [];
  /** Who has begun a use, by its number. */
  readonly #holders = new Map<number, number | null>();
  readonly #promises = new Map<number, Numbered>();
  #spin: Spin | null = null;
  #lastMs = 0;
  #turn = 0;
  #truncated = false;

  callStarted({ id, service, method, args }: WitnessedCall, nowMs: number): void {
    this.#see(nowMs);
    this.#ops.start(`call ${id}`, { service, method, argument: args[0] }, nowMs);
  }

  callEnded(id: number, outcome: "ok" | "error" | "aborted", nowMs: number): void {
    this.#see(nowMs);
    this.#ops.end(`call ${id}`, outcome, nowMs);
  }

  timerSet(id: number, delayMs: number, nowMs: number): void {
    this.#see(nowMs);
    this.#ops.start(`timer ${id}`, { service: "timer", method: "setTimeout", argument: delayMs }, nowMs);
  }

  timerEnded(id: number, outcome: "ok" | "cleared", nowMs: number): void {
    this.#see(nowMs);
    this.#ops.end(`timer ${id}`, outcome, nowMs);
  }

  recorded(records: readonly Recorded[], nowMs: number): void {
    this.#see(nowMs);
    this.#turn += 1;
    for (const it of records) this.#record(it, nowMs);
  }

  /** The trace of the run that is over. */
  trace(title: string, outcome: Outcome, { sources, sites, flows }: Traceable): Trace {
    const error = outcome.settled === "rejected" ? describeError(outcome.error) : undefined;
    return {
      schemaVersion: 1,
      title,
      totalMs: outcome.elapsedMs,
      dueMs: null,
      fault: null,
      leftovers: null,
      endMs: Math.max(this.#lastMs, outcome.elapsedMs),
      outcome: outcomeOf(outcome, this.#spin),
      ...(error === undefined ? {} : { error }),
      sources: { ...sources },
      sites: [...sites],
      flows: [...flows],
      spans: [...this.#spans.values()],
      waits: [...this.#waits.values()],
      ops: this.#ops.all(),
      resources: nameResources([...this.#resources.values()]),
      resourceEvents: sitesOfUses(this.#uses, [...this.#waits.values()]),
      strays: [...this.#promises.values()].filter(isStray).map(strayOf),
      spin: this.#spin,
      log: [...outcome.events],
      disagreement: null,
      truncated: this.#spin === null && (this.#truncated || this.#ops.overflown),
    };
  }

  #see(nowMs: number): void {
    this.#lastMs = Math.max(this.#lastMs, nowMs);
  }

  #record(it: Recorded, nowMs: number): void {
    switch (it.on) {
      case "enter":
        this.#enter(it, nowMs);
        return;
      case "exit":
        this.#exit(it, nowMs);
        return;
      case "called":
        this.#called(it);
        return;
      case "wait":
        this.#wait(it, nowMs);
        return;
      case "resume":
        this.#resume(it, nowMs);
        return;
      case "call":
        this.#ops.setSpan(`call ${it.call}`, it.span);
        return;
      case "timer":
        this.#timer(it);
        return;
      case "resource":
        this.#resources.set(it.resource, newResource(it));
        return;
      case "use":
        this.#use(it, nowMs);
        return;
      case "promise":
        this.#promises.set(it.promise, newPromise(it, nowMs));
        return;
      case "settled":
        this.#settled(it, nowMs);
        return;
      case "taken":
        this.#taken(it.promise, nowMs);
        return;
      case "spin":
        this.#spin = { site: it.site, turns: it.turns, awaits: it.awaits };
        return;
      case "full":
        this.#truncated = true;
    }
  }

  #enter({ span, parent, site, label }: Extract<Recorded, { on: "enter" }>, nowMs: number): void {
    this.#spans.set(span, {
      id: span,
      parent,
      site,
      callSite: null,
      label,
      startMs: nowMs,
      endMs: null,
      outcome: null,
    });
  }

  #exit({ span, error }: Extract<Recorded, { on: "exit" }>, nowMs: number): void {
    const known = this.#spans.get(span);
    if (known?.endMs !== null) return;
    Object.assign(known, { endMs: nowMs, outcome: error === undefined ? "ok" : "error" });
    if (error !== undefined) known.error = error;
  }

  #called({ site, spans, calls, timers }: Extract<Recorded, { on: "called" }>): void {
    for (const id of spans) Object.assign(this.#spans.get(id) ?? {}, { callSite: site });
    for (const id of calls) this.#ops.setCallSite(`call ${id}`, site);
    for (const id of timers) this.#ops.setCallSite(`timer ${id}`, site);
  }

  #wait({ wait, span, site, target }: Extract<Recorded, { on: "wait" }>, nowMs: number): void {
    const resolved = this.#targetOf(target);
    this.#waits.set(wait, {
      id: wait,
      span,
      site,
      target: resolved,
      startMs: nowMs,
      endMs: null,
      outcome: null,
    });
  }

  #targetOf(target: RecordedTarget): Target {
    const opOf = (key: string): Target => {
      const op = this.#ops.idOf(key);
      return op === undefined ? { kind: "promise" } : { kind: "op", op };
    };
    switch (target.kind) {
      case "call":
        return opOf(`call ${target.call}`);
      case "timer":
        return opOf(`timer ${target.timer}`);
      case "all":
      case "race": {
        const keys = [...target.calls.map((it) => `call ${it}`), ...target.timers.map((it) => `timer ${it}`)];
        const ops = keys.flatMap((key) => this.#ops.idOf(key) ?? []);
        return { kind: target.kind, ops, spans: target.spans };
      }
      default:
        return target;
    }
  }

  #resume({ wait, failed }: Extract<Recorded, { on: "resume" }>, nowMs: number): void {
    const known = this.#waits.get(wait);
    if (known?.endMs === null) Object.assign(known, { endMs: nowMs, outcome: failed ? "error" : "ok" });
  }

  #timer({ timer, span, method }: Extract<Recorded, { on: "timer" }>): void {
    this.#ops.setSpan(`timer ${timer}`, span);
    this.#ops.setMethod(`timer ${timer}`, method);
  }

  #use({ resource, event, holder, span }: Extract<Recorded, { on: "use" }>, nowMs: number): void {
    // Whoever is served later is the one that queued up, not the one that served it.
    if (!this.#holders.has(holder)) this.#holders.set(holder, span);
    const who = event === "release" ? span : (this.#holders.get(holder) ?? null);
    this.#uses.push({ atMs: nowMs, resource, event, holder, span: who, site: null });
  }

  #settled({ promise, error }: Extract<Recorded, { on: "settled" }>, nowMs: number): void {
    const known = this.#promises.get(promise);
    if (known?.settledMs !== null) return;
    Object.assign(known, { settledMs: nowMs, outcome: error === undefined ? "ok" : "error" });
    known.settledTurn = this.#turn;
    if (error !== undefined) known.error = error;
  }

  #taken(promise: number, nowMs: number): void {
    const known = this.#promises.get(promise);
    if (known?.takenUpMs !== null) return;
    known.takenUpMs = nowMs;
    known.isLate = known.outcome === "error" && this.#turn > known.settledTurn;
  }
}

function newPromise({ promise, site, span }: Extract<Recorded, { on: "promise" }>, nowMs: number): Numbered {
  return {
    id: promise,
    callSite: site,
    span,
    madeMs: nowMs,
    settledMs: null,
    outcome: null,
    takenUpMs: null,
    settledTurn: 0,
    isLate: false,
  };
}

function newResource({ resource, kind, capacity }: Extract<Recorded, { on: "resource" }>): Resource {
  return { id: resource, kind, name: kind, capacity };
}

/** Nobody has taken it up, or only in a turn after that of its rejection, which was unhandled then. */
function isStray({ takenUpMs, isLate }: Numbered): boolean {
  return takenUpMs === null || isLate;
}

function strayOf({ id: _, settledTurn: _turn, isLate: _isLate, ...stray }: Numbered): StrayPromise {
  return stray;
}

function outcomeOf({ settled, fate }: Outcome, spin: Spin | null): Trace["outcome"] {
  if (spin) return "blocked";
  if (fate === undefined) return settled === "rejected" ? "rejected" : "resolved";
  if (fate.kind === "stuck" || fate.kind === "blocked" || fate.kind === "runaway") return fate.kind;
  return "ended";
}

function describeError(error: unknown): string {
  return error instanceof RemoteError
    ? shortText(`${error.name}: ${error.message}`, 200)
    : "something thrown";
}

/** `lock`, or `lock 1` and `lock 2` where there are several. */
function nameResources(resources: readonly Resource[]): Resource[] {
  const ofKind = (kind: string) => resources.filter((it) => it.kind === kind);
  return resources.map((it) => {
    const alike = ofKind(it.kind);
    return alike.length === 1 ? it : { ...it, name: `${it.kind} ${alike.indexOf(it) + 1}` };
  });
}
