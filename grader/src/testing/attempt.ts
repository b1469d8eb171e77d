/** Runs one test of a kata on one submission, and looks again at what did not pass. */
import type { Fate } from "../clock/outcome.ts";
import { MachineFault } from "../verdict/errors.ts";
import { NotRun } from "./failure.ts";
import type { BatchEntry, TestRecord } from "./kata.ts";
import { lookAtPrograms, type PlayedPrograms } from "./program-look.ts";
import { type Look, lookAgain } from "./second-look.ts";
import { CannotLoad, type Subject } from "./subject.ts";
import { World } from "./world.ts";

/** A submission under test, and what its earlier tests have shown. */
export class Candidate {
  readonly id: string;
  readonly subject: Subject;
  /** Whether its tests are run to the first that fails only. */
  readonly untilFailure: boolean;
  /** Tasks in which a scenario blocked: their other tests are not run. */
  readonly blockedTasks = new Set<string>();
  /** How many of its tests were run, and how many of these did not pass. */
  readonly counts = { run: 0, failed: 0 };

  constructor({ id, untilFailure = false }: Pick<BatchEntry, "id" | "untilFailure">, subject: Subject) {
    this.id = id;
    this.subject = subject;
    this.untilFailure = untilFailure;
  }
}

/** A test, ready to be run beside a submission. */
export interface Body<Answer> {
  readonly task: string;
  readonly name: string;
  /** The case is random: its expected values are not to be shown. */
  readonly secret: boolean;
  readonly run: (world: World<Answer>) => Promise<void>;
}

/**
 * Which tests of a submission are looked at, to tell why: none; the first that fails; all that fail; the very first and
 * those of recorded programs, whether they fail or not, and the first that fails; or those whose names hold a text. What
 * is looked at is run once more beside the instrumented copy; of a recorded program the log says enough.
 */
export type Looks = "none" | "failure" | "failures" | "headline" | { readonly test: string };

/** What came of a test: nothing, or why it failed and what is to be recorded of that; and how it looks in time. */
export interface Attempt {
  readonly failure?: unknown;
  readonly more?: Partial<TestRecord>;
  readonly look?: Look | undefined;
}

/** Each scenario that ends so has used up real time; the other tests of its task would as well. */
const holdsUp: ReadonlySet<string> = new Set(["blocked", "slow"]);

/** Never rejects. */
export async function attemptTest<Answer>(
  candidate: Candidate,
  body: Body<Answer>,
  looks: Looks,
): Promise<Attempt> {
  const { counts, blockedTasks, subject } = candidate;
  const world = new World<Answer>(subject, body);
  const failure = await failureOf(candidate, body, world);
  if (holdsUp.has(world.lastFate?.kind ?? "")) blockedTasks.add(body.task);
  const result = { hasFailed: failure !== undefined, hasPrograms: programsOf(world) !== undefined };
  const isLookedAt = wasRun(failure) && isDue(looks, body, counts, result);
  if (wasRun(failure)) counts.run += 1;
  if (wasRun(failure) && failure !== undefined) counts.failed += 1;
  const look = isLookedAt ? await lookAt(candidate, body, world, failure) : undefined;
  return failure === undefined ? { look } : { ...recordOf(failure, world), look };
}

async function failureOf<Answer>(
  { blockedTasks, untilFailure, counts }: Candidate,
  { task, run }: Body<Answer>,
  world: World<Answer>,
): Promise<unknown> {
  try {
    if (untilFailure && counts.failed > 0)
      throw new NotRun("A test before has failed; more was not asked for.");
    if (blockedTasks.has(task)) throw new NotRun("A test of this task before did not give control back.");
    await run(world);
    world.assertAllHandled();
    return undefined;
  } catch (error) {
    return error;
  }
}

async function lookAt<Answer>(
  { subject }: Candidate,
  body: Body<Answer>,
  world: World<Answer>,
  failure: unknown,
): Promise<Look | undefined> {
  const programs = programsOf(world);
  // The test may have failed for another reason than its programs.
  const tellsAll = programs && (programs.difference !== undefined) === (failure !== undefined);
  return tellsAll ? lookAtPrograms(programs) : await lookAgain(subject, body, world, failure);
}

function programsOf<Answer>({ runs }: World<Answer>): PlayedPrograms | undefined {
  return runs.find((it) => it.programs)?.programs;
}

function wasRun(failure: unknown): boolean {
  return !(failure instanceof CannotLoad || failure instanceof NotRun || failure instanceof MachineFault);
}

function isDue(
  looks: Looks,
  { name }: Pick<Body<never>, "name">,
  counts: Candidate["counts"],
  { hasFailed, hasPrograms }: { hasFailed: boolean; hasPrograms: boolean },
): boolean {
  if (typeof looks === "object") return name.includes(looks.test);
  if (looks === "headline" && (counts.run === 0 || hasPrograms)) return true;
  return hasFailed && (looks === "failures" || (looks !== "none" && counts.failed === 0));
}

function recordOf<Answer>(failure: unknown, { lastFate }: World<Answer>): Attempt {
  if (failure instanceof CannotLoad)
    return { failure: new NotRun(failure.message), more: { status: "not-run", findings: failure.findings } };
  return { failure, more: statusOf(failure, lastFate) };
}

function statusOf(failure: unknown, fate: Fate | undefined): Partial<TestRecord> {
  if (failure instanceof NotRun) return { status: "not-run" };
  if (failure instanceof MachineFault) return { fault: failure.message };
  return holdsUp.has(fate?.kind ?? "") ? { status: "timed-out" } : {};
}
