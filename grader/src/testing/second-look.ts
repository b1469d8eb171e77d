/**
 * Runs a test once more, beside the instrumented copy of the module, to tell why it went as it did: the same body with
 * the same services and random numbers, so that the run is the same as well. Where it is not, the judged run counts,
 * and the trace says so.
 */
import path from "node:path";
import { AnswerEnded } from "../answer/answer-process.ts";
import type { Trace } from "../trace/trace.ts";
import { MachineFault } from "../verdict/errors.ts";
import type { Body } from "./attempt.ts";
import { placesOf, showEvent } from "./explain.ts";
import { LearnerFailure, type Matter, matterOf, NotRun } from "./failure.ts";
import { CannotLoad, type Subject } from "./subject.ts";
import { type Observed, World } from "./world.ts";

/** How a run of a test looks in time. */
export interface Look {
  readonly trace: Trace;
  /** Of a recorded program that goes otherwise: how it goes with asyncio. */
  readonly expected?: Trace;
}

/** Ways to end after which there is nothing that a second run could show, or it would cost as much as the first. */
const hopeless: ReadonlySet<string> = new Set(["slow", "memory", "output", "message", "exited", "garbled"]);

/** Undefined where nothing can be shown: no run, or a module that cannot be instrumented. */
export async function lookAgain<Answer>(
  subject: Subject,
  body: Body<Answer>,
  judged: World<Answer>,
  failure: unknown,
): Promise<Look | undefined> {
  const fate = judged.lastFate?.kind ?? "";
  if (hopeless.has(fate) || judged.runs.length === 0) return undefined;
  const world = new World<Answer>(subject, body, { title: body.name, guard: fate === "blocked" });
  const again = await failureOf(body, world);
  const matter = failure instanceof LearnerFailure ? matterOf(failure) : undefined;
  const index = indexOfRun(judged, matter);
  const trace = world.traces[index] ?? world.traces.at(-1);
  if (!trace || again instanceof MachineFault) return undefined;
  const [first, second] = [judged.runs[index], world.runs[index]];
  const due =
    failure === undefined
      ? { dueMs: trace.totalMs, fault: "none" as const, leftovers: null }
      : { ...dueOf(first), fault: matter?.fault ?? null };
  const origin = first && originOf(first, path.dirname(subject.file));
  return { trace: { ...trace, ...due, ...origin, disagreement: difference(first, second) } };
}

/** Where the error of a run comes from. */
function originOf({ error, findPlace }: Observed, folder: string): Pick<Trace, "thrownAt"> {
  const [place] = placesOf(error, findPlace);
  return place ? { thrownAt: { file: path.relative(folder, place.file), line: place.line } } : {};
}

/** A random case does not show when it was due; a run that was in time has shown it by itself. */
function dueOf(run: Observed | undefined): Pick<Trace, "dueMs" | "leftovers"> {
  const leftovers = run?.isQuietDue ? run.leftovers : null;
  const isSecret = run?.secret && run.dueMs !== run.elapsedMs;
  return { dueMs: isSecret ? null : (run?.dueMs ?? null), leftovers };
}

async function failureOf<Answer>(body: Body<Answer>, world: World<Answer>): Promise<unknown> {
  try {
    await body.run(world);
    return undefined;
  } catch (error) {
    const isExpected =
      error instanceof LearnerFailure ||
      error instanceof NotRun ||
      error instanceof CannotLoad ||
      error instanceof AnswerEnded ||
      error instanceof MachineFault;
    if (!isExpected) throw error;
    return error;
  }
}

/** The run that the failure is about; without one, the first: most tests have but one. */
function indexOfRun<Answer>({ runs }: World<Answer>, matter: Matter | undefined): number {
  return matter === undefined ? 0 : Math.max(0, runs.indexOf(matter.run as Observed));
}

/** Where the second run was not like the first, in words; null where it was. */
function difference(first: Observed | undefined, second: Observed | undefined): string | null {
  if (!first || !second) return "This run came to an end before the judged one.";
  const at = first.events.findIndex((event, index) => event !== second.events[index]);
  // Of a turn that was never over the judge knows nothing.
  const isWhole = first.fate?.kind !== "blocked";
  const isShorter = isWhole && at < 0 && first.events.length < second.events.length;
  if (at < 0 && !isShorter) return null;
  const [was, is] = [first.events[at], second.events[at < 0 ? first.events.length : at]];
  return `In the judged run came ${show(was)} where here comes ${show(is)}. The judged run counts.`;
}

function show(event: string | undefined): string {
  return event === undefined ? "nothing more" : showEvent(event);
}
