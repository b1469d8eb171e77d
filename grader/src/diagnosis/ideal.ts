/**
 * How long functions would take if each work began as soon as what it needs was there: the longest path over true
 * needs. The work itself keeps its length, and what is waited for without being known keeps its own.
 */
import type { Trace, Wait } from "../trace/trace.ts";
import type { Context } from "./context.ts";
import { isBarrier, needs, precedes } from "./needs.ts";
import { lengthOf, type Work } from "./work.ts";

/** A call within calls deeper than this keeps the length it had. */
const deepest = 300;

export class Ideal {
  readonly #trace: Trace;
  readonly #context: Context;
  readonly #deep: boolean;
  readonly #plans = new Map<number, Plan>();
  #depth = 0;

  /** `deep`: the functions that are called are as quick as can be too; else they keep their lengths. */
  constructor(trace: Trace, context: Context, { deep }: { readonly deep: boolean }) {
    this.#trace = trace;
    this.#context = context;
    this.#deep = deep;
  }

  /** What the function would take, in ms. */
  lengthOf(span: number): number {
    return this.#planOf(span)?.lengthMs ?? lengthOf(this.#context.work("span", span));
  }

  /** When its function would begin the work, in ms after its own start. */
  delayOf(work: Work): number {
    return work.starter === null ? 0 : (this.#planOf(work.starter)?.delayOf(work) ?? 0);
  }

  /** Undefined while it is being made: a circle of awaits keeps its times. */
  #planOf(span: number): Plan | undefined {
    const known = this.#plans.get(span);
    if (known) return known.isReady ? known : undefined;
    if (this.#depth > deepest) return undefined;
    const plan = new Plan(this.#trace, this.#context, span);
    this.#plans.set(span, plan);
    this.#depth += 1;
    plan.make((work) => (work.kind === "span" && this.#deep ? this.lengthOf(work.id) : lengthOf(work)));
    this.#depth -= 1;
    return plan;
  }
}

/** The ideal times of one span. They count from its start. */
class Plan {
  lengthMs = 0;
  isReady = false;
  readonly #trace: Trace;
  readonly #context: Context;
  readonly #span: Work;
  /** In the order in which they ended; those that did not end are none. */
  readonly #waits: readonly Wait[];
  readonly #delays = new Map<Work, number>();
  readonly #overAt = new Map<Wait, number>();
  #ideal: (work: Work) => number = lengthOf;

  constructor(trace: Trace, context: Context, span: number) {
    this.#trace = trace;
    this.#context = context;
    this.#span = context.work("span", span);
    this.#waits = context
      .waitsOf(span)
      .filter((it) => it.endMs !== null)
      .toSorted((a, b) => end(a) - end(b) || a.id - b.id);
  }

  make(ideal: (work: Work) => number): void {
    this.#ideal = ideal;
    const { startMs, endMs } = this.#span;
    const lastMs = Math.max(startMs, ...this.#waits.slice(-1).map(end));
    const tail = Math.max(0, (endMs ?? lastMs) - lastMs);
    this.lengthMs = this.#waits.reduce((latest, it) => Math.max(latest, this.#over(it)), 0) + tail;
    this.isReady = true;
  }

  delayOf(work: Work): number {
    const known = this.#delays.get(work);
    if (known !== undefined) return known;
    this.#delays.set(work, work.startMs - this.#span.startMs);
    const delay = this.#computeDelay(work);
    this.#delays.set(work, delay);
    return delay;
  }

  #computeDelay(work: Work): number {
    const { id } = this.#span;
    // What others have started, or a callback while the function waited, keeps its time.
    const suspended = this.#waits.some((it) => it.startMs < work.startMs && work.startMs < end(it));
    if (work.starter !== id || suspended) return work.startMs - this.#span.startMs;
    return this.#latest(
      (it) => precedes(it, work, this.#context),
      (it) => needs(this.#trace, work, it, this.#context),
    );
  }

  /** When the last of those waits that are counted is over. What is behind a barrier need not be looked at. */
  #latest(isBefore: (wait: Wait) => boolean, counts: (wait: Wait) => boolean = () => true): number {
    let latest = 0;
    for (const wait of this.#waits.toReversed()) {
      if (!isBefore(wait) || !counts(wait)) continue;
      latest = Math.max(latest, this.#over(wait));
      if (isBarrier(wait, this.#context)) break;
    }
    return latest;
  }

  #over(wait: Wait): number {
    const known = this.#overAt.get(wait);
    if (known !== undefined) return known;
    // Two of no length in one instant may seem to come before one another: such a circle keeps its times.
    this.#overAt.set(wait, end(wait) - this.#span.startMs);
    const targets = this.#context.targetsOf(wait) ?? [];
    const time =
      isBarrier(wait, this.#context) || targets.length === 0
        ? this.#latest((it) => it.id < wait.id && end(it) <= wait.startMs) + lengthOf(wait)
        : this.#settled(wait, targets);
    this.#overAt.set(wait, time);
    return time;
  }

  #settled(wait: Wait, targets: readonly Work[]): number {
    const lastMs = Math.max(wait.startMs, ...targets.map((it) => it.endMs ?? 0));
    const late = Math.max(0, end(wait) - lastMs);
    return Math.max(...targets.map((it) => this.delayOf(it) + this.#ideal(it))) + late;
  }
}

function end({ startMs, endMs }: Wait): number {
  return endMs ?? startMs;
}
