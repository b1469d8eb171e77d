/** Turns what the judge saw into sentences for a learner. */
import path from "node:path";
import { inspect } from "node:util";
import type { Place } from "../answer/submission.ts";
import { Opaque, RemoteError } from "../answer/wire.ts";
import type { Fate } from "../clock/outcome.ts";

type FindPlace = (stackLine: string) => Place | undefined;

const maxValueLength = 400;
const maxLogLines = 14;

/** A value, short enough for a sentence. */
export function show(value: unknown): string {
  const text = inspect(plain(value), { depth: 4, maxArrayLength: 12, breakLength: 100, compact: 3 });
  return text.length <= maxValueLength ? text : `${text.slice(0, maxValueLength)}…`;
}

/**
 * Errors and what could not travel in words, down to the depth that is shown. A value may be a small graph that
 * becomes endless when it is written out as a tree: what is not shown is cut off here.
 */
function plain(value: unknown, depth = 4): unknown {
  if (value instanceof RemoteError) return new Shown(nameError(value));
  if (value instanceof Opaque) return new Shown(value.kind);
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return new Shown(Array.isArray(value) ? "[…]" : "{…}");
  if (Array.isArray(value)) return value.slice(0, 13).map((it) => plain(it, depth - 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).slice(0, 13);
  return Object.fromEntries(entries.map(([key, it]) => [key, plain(it, depth - 1)]));
}

/** Text that `inspect` prints without quotes. */
class Shown {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  [inspect.custom](): string {
    return this.#text;
  }
}

/** An error in words: `TypeError: x is not a function`. */
export function nameError(error: unknown, depth = 3): string {
  if (!(error instanceof RemoteError)) return show(error);
  const shown = depth > 0 ? (error.errors?.slice(0, 5) ?? []) : [];
  const inner = error.errors ? ` of [${shown.map((it) => nameError(it, depth - 1)).join(", ")}]` : "";
  return `${error.name}: ${error.message.slice(0, maxValueLength)}${inner}${remedyFor(error)}`;
}

const absent =
  /^(process|Buffer|require|fetch|global|module|navigator|crypto|Worker|WebSocket|MessageChannel) is not defined$/;

function remedyFor(error: RemoteError): string {
  const [, name] = absent.exec(error.message) ?? [];
  return name
    ? ` (\`${name}\` does not exist inside a kata; what is given is the kit and the parameters)`
    : "";
}

/** The learner's lines in the stack of an error, innermost first. */
export function placesOf(error: unknown, findPlace: FindPlace): Place[] {
  return error instanceof RemoteError ? placesIn(error.stack, findPlace) : [];
}

function placesIn(stack: string, findPlace: FindPlace): Place[] {
  return stack.split("\n").flatMap((line) => findPlace(line) ?? []);
}

export function showPlace(place: Place): string {
  return `${path.basename(place.file)}:${place.line}:${place.column}`;
}

/** Where an error comes from, as the end of a sentence; empty when it is not the learner's code. */
export function fromWhere(error: unknown, findPlace: FindPlace): string {
  const [place] = placesOf(error, findPlace);
  return place ? ` (${showPlace(place)})` : "";
}

/** Why a scenario did not settle. */
export function explainFate(fate: Fate, findPlace: FindPlace): string {
  switch (fate.kind) {
    case "stuck":
      return `It never settles: nothing is due any more, so nothing can wake it.${explainWaits(fate.waits, findPlace)}`;
    case "blocked":
      return (
        `It did not give control back within ${fate.budgetMs / 1000} s: a loop that never really waits keeps every ` +
        "timer and every other task from running."
      );
    case "slow":
      return `It was not over after ${fate.budgetMs / 1000} s of real time, although it kept giving control back.${explainCompanions(fate.companions)}`;
    case "runaway":
      return `It goes on for ever: it was stopped after ${fate.limit}.`;
    case "memory":
      return "It ran out of memory.";
    case "output":
      return "It printed more than a program of this kind has to say, and was stopped.";
    case "message":
      return `It passed on too much at once, as results, calls or lines of the log: ${fate.detail}.`;
    case "exited":
      return `Its process ended before the test was over: ${fate.detail}.`;
    case "garbled":
      return "Its process said something that only the grader's own code says.";
  }
}

function explainCompanions(count: number): string {
  if (count === 0) return "";
  const still = count === 1 ? "One thread or child process was" : `${count} threads or child processes were`;
  return ` ${still} still running then.`;
}

export function explainWaits(
  waits: readonly { what: string; stack: string }[],
  findPlace: FindPlace,
): string {
  const texts = waits.map(({ what, stack }) => {
    const [place] = placesIn(stack, findPlace);
    return `\`${what}\`${place ? ` (${showPlace(place)})` : ""}`;
  });
  const counted = [...new Set(texts)].map((text) => {
    const times = texts.filter((it) => it === text).length;
    return times > 1 ? `${text}, ${times} times` : text;
  });
  return counted.length === 0 ? "" : ` Still waiting: ${counted.slice(0, 5).join("; ")}.`;
}

/** The event log as lines, with the first line that is not as expected in view. */
export function showLog(events: readonly string[], around = 0): string {
  if (events.length === 0) return "What happened: nothing.";
  const first =
    events.length <= maxLogLines ? 0 : Math.max(0, Math.min(around - 5, events.length - maxLogLines));
  const lines = events.slice(first, first + maxLogLines).map(showLine);
  const before = first > 0 ? [`  … ${first} more before`] : [];
  const rest = events.length - first - maxLogLines;
  return ["What happened:", ...before, ...lines, ...(rest > 0 ? [`  … ${rest} more`] : [])].join("\n");
}

function showLine(event: string): string {
  const space = event.indexOf(" ");
  return `  ${event.slice(0, space).padStart(6)} ms  ${event.slice(space + 1)}`;
}

/** An event within a sentence: “2000 ms start 2”. */
export function showEvent(event: string): string {
  return `“${event.replace(" ", " ms ")}”`;
}
