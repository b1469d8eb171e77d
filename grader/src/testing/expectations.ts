/** What hidden tests expect of a run. Every failure is a sentence for the learner, followed by what happened. */
import { isDeepStrictEqual } from "node:util";
import { type Golden, smallestDifference } from "@async-kata/nanoio/golden";
import { RemoteError } from "../answer/wire.ts";
import { explainFate, fromWhere, nameError, placesOf, show, showEvent, showLog } from "./explain.ts";
import { LearnerFailure, type Matter } from "./failure.ts";
import type { Observed } from "./world.ts";

/** An expected rejection: its message, or several of its properties. */
export type ExpectedError =
  | string
  | { readonly name?: string; readonly message?: string; readonly errors?: readonly ExpectedError[] };

/** What can be expected of a run. Each throws a `LearnerFailure`, and names what kept the run from settling first. */
export class Expectation {
  readonly #run: Observed;

  constructor(run: Observed) {
    this.#run = run;
  }

  /** It resolved at this virtual ms. `because` completes "3000 ms …", as in "when the three fetches run together". */
  toFinishAt(ms: number, because: string): void {
    requireResolved(this.#run);
    this.#run.dueMs = ms;
    compareTimes(this.#run, ms, because, "finished");
  }

  /** It was rejected at this virtual ms; `because` as above. */
  toRejectAt(ms: number, because: string): void {
    this.#run.dueMs = ms;
    requireRejected(this.#run, because);
    compareTimes(this.#run, ms, because, "was rejected");
  }

  /** It resolved with a value deeply equal to this one; `because` says why that is due. */
  toResolveTo(value: unknown, because?: string): void {
    requireResolved(this.#run);
    if (!isDeepStrictEqual(this.#run.value, value)) {
      fail(this.#run, compareValues(this.#run, "resolves with", this.#run.value, value, because));
    }
  }

  /** It was rejected with this error. */
  toRejectWith(expected: ExpectedError, because?: string): void {
    requireRejected(this.#run, because);
    if (matchesError(this.#run.error, expected)) return;
    const actual = nameError(this.#run.error);
    const due = this.#run.secret
      ? "which is not the error that is due"
      : `not with ${showExpected(expected)}`;
    fail(this.#run, `It is rejected with ${actual}, ${due}${tail(because)}.`);
  }

  /** It was rejected with a value that is not an error, deeply equal to this one. */
  toRejectWithValue(value: unknown, because?: string): void {
    requireRejected(this.#run, because);
    if (!isDeepStrictEqual(this.#run.error, value)) {
      fail(this.#run, compareValues(this.#run, "is rejected with", this.#run.error, value, because));
    }
  }

  /** The whole event log is this; `because` says what makes that order. */
  toLog(events: readonly string[], because?: string): void {
    if (!isDeepStrictEqual(this.#run.events, events)) explainLog(this.#run, events, because);
  }

  /** Nothing was left pending when it settled: no timer of its own, no call, no abort listener. */
  toLeaveNothing(): void {
    this.#run.isQuietDue = true;
    requireSettled(this.#run);
    const { timers, calls, listeners, companions } = this.#run.leftovers;
    const left = [
      ...(timers > 0 ? [`timers (${timers})`] : []),
      ...(calls > 0 ? [`calls of \`io\` without an answer (${calls})`] : []),
      ...(listeners > 0 ? [`abort listeners (${listeners})`] : []),
      ...(companions > 0 ? [`threads or child processes (${companions})`] : []),
    ];
    if (left.length > 0) fail(this.#run, `When it settled it left something pending: ${left.join(", ")}.`);
  }

  /** No timer of its own and no call was pending when it settled; `otherwise` is the whole sentence for when one was. */
  toLeaveNothingRunning(otherwise: string): void {
    this.#run.isQuietDue = true;
    this.toHold(({ leftovers }) => leftovers.timers + leftovers.calls === 0, otherwise);
  }

  /** It played recorded programs as asyncio does: its value is what `nanoio.play` returned for each of these. */
  toPlayLike(golden: readonly Golden[]): void {
    requireSettled(this.#run);
    const { value: traces } = this.#run;
    const difference = smallestDifference(golden, traces);
    this.#run.programs = { golden, traces, difference };
    if (difference) fail(this.#run, difference.text);
  }

  /** Some other fact about the run; `otherwise` is the whole sentence for when it is false. */
  toHold(fact: (run: Observed) => boolean, otherwise: string): void {
    requireSettled(this.#run);
    if (!fact(this.#run)) fail(this.#run, otherwise, { fault: null });
  }
}

/** Says what is expected of a run. */
export function expect(run: Observed): Expectation {
  return new Expectation(run);
}

interface FailOptions {
  /** The place in the event log that it is about. */
  readonly around?: number;
  readonly fault?: Matter["fault"];
}

function fail(run: Observed, sentence: string, { around = 0, fault = "other" }: FailOptions = {}): never {
  const message = withLog(run, sentence, around);
  throw new LearnerFailure(message, placesOf(run.error, run.findPlace), { run, fault });
}

function requireResolved(run: Observed): void {
  requireSettled(run);
  if (run.settled === "resolved") return;
  fail(run, `It is rejected with ${nameError(run.error)}${fromWhere(run.error, run.findPlace)}.`);
}

function requireRejected(run: Observed, because?: string): void {
  requireSettled(run);
  if (run.settled === "rejected") return;
  fail(run, `It resolves with ${show(run.value)} where a rejection is due${tail(because)}.`, {
    fault: "missed",
  });
}

function requireSettled(run: Observed): void {
  if (run.fate) fail(run, explainFate(run.fate, run.findPlace), { fault: null });
}

function compareTimes(run: Observed, ms: number, because: string, verb: string): void {
  if (run.elapsedMs === ms) return;
  const isLate = run.elapsedMs > ms;
  const direction = isLate ? "later" : "earlier";
  const due = run.secret ? `, ${direction} than ${because}` : `; ${ms} ms ${because}`;
  fail(run, `It ${verb} at ${run.elapsedMs} ms${due}.`, { fault: isLate ? "late" : "early" });
}

function compareValues(
  run: Observed,
  verb: string,
  actual: unknown,
  expected: unknown,
  because?: string,
): string {
  if (run.secret) return `It ${verb} ${show(actual)}, which is not what is due${tail(because)}.`;
  return `It ${verb} ${show(actual)}, not ${show(expected)}${tail(because)}.`;
}

function tail(because: string | undefined): string {
  return because === undefined ? "" : `: ${because}`;
}

function explainLog(run: Observed, expected: readonly string[], because?: string): never {
  const index = run.events.findIndex((event, at) => event !== expected[at]);
  const at = index < 0 ? run.events.length : index;
  const fate = explainEnd(run);
  const due = expected[at];
  const instead = run.events[at];
  const fault = timeOf(instead) > timeOf(due) ? "late" : "other";
  const where = { around: at, fault: run.fate ? null : fault } as const;
  if (run.secret)
    fail(run, `${fate}What happened is not what is due, or not in that order${tail(because)}.`, where);
  const missing = instead === undefined ? "which is missing" : `not ${showEvent(instead)}`;
  const sentence =
    due === undefined
      ? `Nothing more is due, but then comes ${showEvent(instead ?? "")}`
      : `Due is ${showEvent(due)}, ${missing}`;
  fail(run, `${fate}${sentence}${tail(because)}.`, where);
}

/** The time of an event, which is how its text begins; of none, NaN, which is neither before nor after any. */
function timeOf(event = ""): number {
  return Number.parseFloat(event);
}

/** How a run ended whose log is not as it should be, where that may be the cause. */
function explainEnd(run: Observed): string {
  if (run.fate) return `${explainFate(run.fate, run.findPlace)} `;
  if (run.settled !== "rejected") return "";
  return `It is rejected with ${nameError(run.error)}${fromWhere(run.error, run.findPlace)}. `;
}

function withLog(run: Observed, sentence: string, around = 0): string {
  const printed = run.printed === "" ? "" : `\nIt printed:\n${indent(run.printed.trimEnd().slice(0, 1000))}`;
  // A program that takes no time and logs nothing is one of values, and an empty log says nothing about it.
  const isTimeless = run.events.length === 0 && run.elapsedMs === 0;
  return `${sentence}${isTimeless ? "" : `\n${showLog(run.events, around)}`}${printed}`;
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}

function matchesError(error: unknown, expected: ExpectedError): boolean {
  if (!(error instanceof RemoteError)) return false;
  if (typeof expected === "string") return error.message === expected;
  const { name, message, errors } = expected;
  return (
    (name === undefined || error.name === name) &&
    (message === undefined || error.message === message) &&
    (errors === undefined || matchesAll(error.errors ?? [], errors))
  );
}

function matchesAll(errors: readonly unknown[], expected: readonly ExpectedError[]): boolean {
  return (
    errors.length === expected.length &&
    errors.every((it, at) => matchesError(it, expected[at] as ExpectedError))
  );
}

function showExpected(expected: ExpectedError): string {
  if (typeof expected === "string") return `Error: ${expected}`;
  const { name = "Error", message, errors } = expected;
  const inner = errors ? ` of [${errors.map(showExpected).join(", ")}]` : "";
  return `${name}${message === undefined ? "" : `: ${message}`}${inner}`;
}
