/**
 * Follows a recorded program by its log. The log says when an operation was over, not when it began; but a task does
 * one thing after the other, and only waiting takes time, so that each thing begins where the one before was over:
 *
 *   log    0 main start          10 main slept       30 main got t1
 *   main   ├─ sleep(10) ─────────┼─ t1 ──────────────┤
 *
 * Every coroutine is followed by a generator that goes through its operations as the player does, and is resumed with
 * the events of its own name. A log that comes from a wrong module may have anything in it: where it does not fit the
 * program any more, a task is followed to its end only.
 */
import type { Op, ReducedTrace, Scenario } from "@async-kata/nanoio/golden";
import { Causes } from "./causes.ts";
import type { Clock } from "./clock.ts";
import type { Awaited, Begun, End, Recording } from "./recording.ts";
import type { Holding } from "./resources.ts";
import { stepsOf } from "./steps.ts";
import { Timers } from "./timers.ts";
import { Interruption, isCancellation, type ProgramEvent, type Way } from "./way.ts";

/** The tasks of a group, in the order of their creation. */
interface Group {
  readonly owner: string;
  readonly tasks: string[];
  /** Whether the block runs: if a task fails then, that stops it. */
  isOpen: boolean;
}

/** Where a coroutine was made. */
interface Origin {
  readonly proc: string;
  readonly op: Op | null;
}

export class Follower {
  readonly recording: Recording;
  readonly causes = new Causes();
  readonly timers: Timers;
  /** What futures of these names wait for: those of `gather` and of `shield`. */
  readonly #members = new Map<string, readonly string[]>();
  readonly #procs: Scenario["procs"];
  readonly #origins = new Map<string, Origin>([["main", { proc: "main", op: null }]]);
  readonly #groups = new Map<string, Group>();
  readonly #ways = new Map<string, Way<void>>();
  readonly #clock: Clock;
  #nowMs = 0;

  /** @param clock what the times of the log count. */
  constructor({ procs, main }: Scenario, recording: Recording, clock: Clock) {
    this.recording = recording;
    this.#clock = clock;
    this.timers = new Timers(recording);
    this.#procs = { ...procs, main };
  }

  /** The time of the last event. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** When a limit of time is reached. Among events that is not known before; a limit of 0 ms is reached at once. */
  deadlineMs(ms: number): number {
    if (this.#clock === "ms" || ms <= 0) return this.#nowMs + Math.max(0, ms);
    return Number.POSITIVE_INFINITY;
  }

  /** Takes the next event of the log; their times never decrease. */
  follow(event: ProgramEvent): void {
    const [ms, who, what, of, value] = event;
    this.#nowMs = ms;
    const name = typeof of === "string" ? of : "";
    if (what === "cancel" && value === true) this.causes.note(name, ms);
    if (who === "loop" && what === "called") this.timers.called(name, ms);
    else if (what === "start") this.#start(who);
    else this.#ways.get(who)?.next(event);
  }

  /**
   * The log is over. What happens to a task without its coroutine is no event of it: `main` fails at once, a task is
   * cancelled before its first step, or when its coroutine has just returned.
   */
  finish({ states, end }: Pick<ReducedTrace, "states" | "end">): void {
    this.spawn("main");
    if (end[0] === "error" && !this.#ways.has("main")) this.recording.endSpan("main", this.#nowMs, "error");
    for (const { label, startMs, endMs } of this.recording.parts().spans) {
      if (states[label] !== "cancelled" || (endMs === null && this.#ways.has(label))) continue;
      const atMs = endMs ?? this.causes.first(label, startMs, Number.POSITIVE_INFINITY) ?? startMs;
      this.recording.endSpan(label, atMs, "cancelled");
    }
  }

  /** A coroutine object has come to be: a task will drive it, or who awaits it. */
  make(who: string, proc: string, op: Op): void {
    this.#origins.set(who, { proc, op });
  }

  /** A task has come to be; it starts later, unless it is cancelled before. */
  spawn(who: string): number | undefined {
    const origin = this.#origins.get(who);
    return origin && this.recording.span(who, origin.proc, { callSite: origin.op, startMs: this.#nowMs });
  }

  openGroup(name: string, owner: string): Group {
    const group: Group = { owner, tasks: [], isOpen: true };
    this.#groups.set(name, group);
    return group;
  }

  join(group: string, task: string): void {
    this.#groups.get(group)?.tasks.push(task);
  }

  /** A future of this name waits for these. */
  combine(name: string, awaitables: readonly string[]): void {
    this.#members.set(name, this.#membersOf(awaitables));
  }

  /** A task waits, from now on unless said otherwise. */
  wait(span: number, op: Op, { kind, names }: Awaited, startMs = this.#nowMs): Begun {
    return this.recording.wait(span, op, { kind, names: this.#membersOf(names), startMs });
  }

  /** A task asks for a permit. */
  ask(op: Op & readonly [string, string, ...unknown[]], span: number): Holding {
    const site = this.recording.site(op);
    return this.recording.resources.ask(op[1], { span, site, atMs: this.#nowMs });
  }

  #membersOf(names: readonly string[]): readonly string[] {
    return names.flatMap((it) => this.#members.get(it) ?? [it]);
  }

  #start(who: string): void {
    const ops = this.#procs[this.#origins.get(who)?.proc ?? ""];
    const span = this.spawn(who);
    if (!ops || span === undefined || this.#ways.has(who)) return;
    const way = this.#body(who, stepsOf(ops, { who, span, follower: this, scopes: 0 }));
    this.#ways.set(who, way);
    way.next();
  }

  *#body(who: string, steps: Way): Way<void> {
    let last: ProgramEvent;
    try {
      yield* steps;
      last = yield;
    } catch (error) {
      if (!(error instanceof Interruption)) throw error;
      last = error.event;
    }
    while (last[2] !== "return" && last[2] !== "raise") last = yield;
    this.#end(who, last);
  }

  #end(who: string, event: ProgramEvent): void {
    const how: End = event[2] === "return" ? "ok" : isCancellation(event) ? "cancelled" : "error";
    this.recording.endSpan(who, event[0], how, event[3]);
    if (how === "error") this.#failGroupOf(who, event[0]);
  }

  /** The block of a group is stopped when one of its tasks fails. */
  #failGroupOf(task: string, atMs: number): void {
    const group = this.#groups.values().find((it) => it.tasks.includes(task));
    if (group?.isOpen) this.causes.note(group.owner, atMs);
  }
}
