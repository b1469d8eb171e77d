/**
 * The tests of a kata. They are ordinary vitest tests, registered once for every submission of the batch that is
 * being graded; without a batch (in the vitest UI) for the one in the kata's own folder.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, inject, test as vitestTest } from "vitest";
import { expectSubmissions } from "../answer/pool.ts";
import type { Fate } from "../clock/outcome.ts";
import { loadManifest } from "../manifest/load.ts";
import { type Manifest, nameOf } from "../manifest/schema.ts";
import { MachineFault } from "../verdict/errors.ts";
import type { Finding } from "../verdict/finding.ts";
import { wrapText } from "../verdict/text.ts";
import type { TestStatus } from "../verdict/verdict.ts";
import { LearnerFailure, NotRun } from "./failure.ts";
import { Lanes } from "./lanes.ts";
import { Random } from "./random.ts";
import { registerStaticChecks } from "./static-test.ts";
import { CannotLoad, Subject } from "./subject.ts";
import { World } from "./world.ts";

/** A submission to be graded: a file, under a name that is unique within the batch. */
export interface BatchEntry {
  readonly id: string;
  readonly file: string;
}

/** What a test reports beside pass or fail; it travels as the `kata` of vitest's `task.meta`. */
export interface TestRecord {
  readonly submission: string;
  readonly task: string;
  readonly name: string;
  /** Set where it differs from what vitest says. */
  status?: TestStatus;
  /** The fault is the grader's or the machine's. */
  fault?: string;
  findings?: readonly Finding[];
}

declare module "vitest" {
  interface ProvidedContext {
    /** The submissions of each kata, by slug. */
    readonly batch: Readonly<Record<string, readonly BatchEntry[]>> | undefined;
  }
  interface TaskMeta {
    kata?: TestRecord;
  }
}

interface TestTools<Answer> {
  readonly world: World<Answer>;
}

interface RandomTestTools<Answer> extends TestTools<Answer> {
  readonly random: Random;
}

type TestBody<Tools> = (tools: Tools) => Promise<void>;

/** How many columns the report of the vitest UI has on an ordinary screen. */
const uiColumns = 95;

/** How many cases a random test has. */
const randomCases = 3;

interface KataTest<Answer> {
  (name: string, body: TestBody<TestTools<Answer>>): void;
  /** The same test on three seeded random cases, whose expected values are never shown. */
  random(name: string, body: TestBody<RandomTestTools<Answer>>): void;
}

/** A submission under test, and what its earlier tests have shown. */
interface Candidate {
  readonly id: string;
  readonly subject: Subject;
  /** Tasks in which a scenario blocked: their other tests are not run. */
  readonly blockedTasks: Set<string>;
}

/**
 * Opens the test file of a kata.
 * @param testUrl `import.meta.url` of the file, which lies in a folder of the kata.
 * @typeParam Answer the type of the learner's module.
 */
export function kata<Answer>(testUrl: string) {
  const folder = path.resolve(path.dirname(fileURLToPath(testUrl)), "..");
  const manifest = loadManifest(folder);
  const candidates = batchFor(manifest, folder).map(({ id, file }) => ({
    id,
    subject: new Subject(file, manifest),
    blockedTasks: new Set<string>(),
  }));
  announceSubmissions();
  afterAll(() => {
    for (const { subject } of candidates) subject.close();
  });
  if (!inject("batch")) registerStaticChecks(manifest, folder);
  const registrar = new Registrar<Answer>(manifest, candidates);
  return { task: registrar.task, test: registrar.test };
}

let announced = false;

/** The pool starts ahead for all files of a batch; in the UI, for the one submission of this file. */
function announceSubmissions(): void {
  const batch = inject("batch");
  if (!batch) expectSubmissions(1);
  else if (!announced) expectSubmissions(Object.values(batch).flat().length);
  announced = true;
}

function batchFor(manifest: Manifest, folder: string): readonly BatchEntry[] {
  const own = { id: "", file: path.join(folder, "src", `${nameOf(manifest.slug)}.ts`) };
  const batch = inject("batch");
  return batch ? (batch[manifest.slug] ?? []) : [own];
}

class Registrar<Answer> {
  readonly #manifest: Manifest;
  readonly #candidates: readonly Candidate[];
  readonly #lanes: Lanes<Attempt>;
  #current: { readonly candidate: Candidate; readonly task: string } | undefined;

  constructor(manifest: Manifest, candidates: readonly Candidate[]) {
    this.#manifest = manifest;
    this.#candidates = candidates;
    const close = (id: string) => candidates.find((it) => it.id === id)?.subject.close();
    this.#lanes = new Lanes(close);
  }

  /** Groups the tests of one task of the manifest. */
  readonly task = (id: string, body: () => void): void => {
    const task = this.#manifest.tasks.find((it) => it.id === id);
    const title = task ? `${id}: ${task.title}` : id;
    for (const candidate of this.#candidates) {
      describe(candidate.id === "" ? title : `${candidate.id} > ${title}`, () => {
        this.#current = { candidate, task: id };
        body();
        this.#current = undefined;
      });
    }
  };

  readonly test: KataTest<Answer> = Object.assign(
    (name: string, body: TestBody<TestTools<Answer>>) =>
      this.#register(name, false, (world) => body({ world })),
    {
      random: (name: string, body: TestBody<RandomTestTools<Answer>>) => {
        for (let seed = 1; seed <= randomCases; seed += 1) {
          const random = () => new Random(`${this.#manifest.slug} ${name} ${seed}`);
          this.#register(`${name} (random case ${seed})`, true, (world) => body({ world, random: random() }));
        }
      },
    },
  );

  #register(name: string, secret: boolean, body: (world: World<Answer>) => Promise<void>): void {
    const current = this.#current;
    if (!current) throw new Error(`Cannot register the test "${name}": it is outside of every task`);
    const { candidate, task } = current;
    const record: TestRecord = { submission: candidate.id, task, name };
    const attempt = () => attemptTest(candidate, task, new World<Answer>(candidate.subject, secret), body);
    const result = inject("batch") ? this.#lanes.add(candidate.id, attempt) : attempt;
    vitestTest(name, { meta: { kata: record }, timeout: 0 }, async (context) => {
      const { failure, more } = await result();
      if (failure === undefined) return;
      context.task.meta.kata = { ...record, ...more };
      throw readable(failure);
    });
  }
}

/** Each scenario that ends so has used up real time; the other tests of its task would as well. */
const holdsUp: ReadonlySet<string> = new Set(["blocked", "slow"]);

/** What came of a test: nothing, or why it failed and what is to be recorded of that. */
interface Attempt {
  readonly failure?: unknown;
  readonly more?: Partial<TestRecord>;
}

async function attemptTest<Answer>(
  candidate: Candidate,
  task: string,
  world: World<Answer>,
  body: (world: World<Answer>) => Promise<void>,
): Promise<Attempt> {
  try {
    if (candidate.blockedTasks.has(task))
      throw new NotRun("A test of this task before did not give control back.");
    await body(world);
    world.assertAllHandled();
    return {};
  } catch (error) {
    const failure = error instanceof CannotLoad ? new NotRun(error.message) : error;
    return { failure, more: statusOf(error, world.lastFate) };
  } finally {
    if (holdsUp.has(world.lastFate?.kind ?? "")) candidate.blockedTasks.add(task);
  }
}

/** The vitest UI does not break long lines; reporters of a batch break them themselves. */
function readable(error: unknown): unknown {
  if (error instanceof LearnerFailure && !inject("batch")) error.message = wrapText(error.message, uiColumns);
  return error;
}

function statusOf(error: unknown, fate: Fate | undefined): Partial<TestRecord> {
  if (error instanceof CannotLoad) return { status: "not-run", findings: error.findings };
  if (error instanceof NotRun) return { status: "not-run" };
  if (error instanceof MachineFault) return { fault: error.message };
  if (holdsUp.has(fate?.kind ?? "")) return { status: "timed-out" };
  return {};
}
