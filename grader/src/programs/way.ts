/** How the log of a recorded program is gone through: a generator for each coroutine, resumed with its next event. */
import type { Golden } from "@async-kata/nanoio/golden";
import type { Follower } from "./follower.ts";
import type { Begun } from "./recording.ts";

/** `[ms, who, what, …]` */
export type ProgramEvent = Golden["trace"]["events"][number];

/** Whether the coroutine returns from within nested operations. */
export type Flow = "returned" | undefined;

/** Is resumed with the next event of its task. */
export type Way<Result = Flow> = Generator<undefined, Result, ProgramEvent>;

/** Who is followed. */
export interface Frame {
  readonly who: string;
  readonly span: number;
  readonly follower: Follower;
  /** How many scopes it is in that can stop it: task groups, limits of time. */
  readonly scopes: number;
}

/** An operation has thrown. */
export class Interruption {
  /** What is seen of it next. */
  readonly event: ProgramEvent;
  readonly atMs: number;

  constructor(event: ProgramEvent, atMs = event[0]) {
    this.event = event;
    this.atMs = atMs;
  }
}

/** Ends so: a coroutine that was cancelled. */
export function isCancellation([, , , detail]: ProgramEvent): boolean {
  return detail === "CancelledError";
}

export interface Ended {
  readonly flow?: Flow;
  readonly thrown?: Interruption;
}

/** Goes a way to its end, however it ends. */
export function* outcomeOf(way: Way): Way<Ended> {
  try {
    return { flow: yield* way };
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
    return { thrown: error };
  }
}

/** The next event, which has to be this one. */
export function* expected(what: string): Way<ProgramEvent> {
  const event = yield;
  if (event[2] !== what) throw new Interruption(event);
  return event;
}

/** Waits for the event that ends what has begun, or for what it was interrupted by. */
export function* waited(what: string, begun: Begun, { who, scopes, follower }: Frame): Way<void> {
  const event = yield;
  const [ms] = event;
  if (event[2] === what) {
    begun.end(ms, "ok");
    return;
  }
  const causeOf = (name: string) => follower.causes.first(name, begun.startMs, ms);
  const isCancelled = isCancellation(event) || [who, ...begun.names].some((it) => causeOf(it) !== undefined);
  // Outside of every scope nothing can come between being interrupted and saying so.
  const atMs = scopes > 0 ? (causeOf(who) ?? ms) : ms;
  begun.end(atMs, isCancelled ? "cancelled" : "error");
  throw new Interruption(event, atMs);
}

/** An operation that does not wait, and has thrown something that went no further. */
export function hasFailed([, , , , value]: ProgramEvent): boolean {
  return typeof value === "string" && value.startsWith("!");
}

export function withinScope(frame: Frame): Frame {
  return { ...frame, scopes: frame.scopes + 1 };
}
