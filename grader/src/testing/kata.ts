/**
 * The tests of a kata. They are ordinary vitest tests, registered once for every submission of the batch that is
 * being graded; without a batch (in the vitest UI) for the one in the kata's own folder.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, inject, test as vitestTest } from "vitest";
import { expectSubmissions } from "../answer/pool.ts";
import { Relay } from "../answer/relay.ts";
import { loadManifest } from "../manifest/load.ts";
import { type Manifest, nameOf } from "../manifest/schema.ts";
import type { Finding } from "../verdict/finding.ts";
import { wrapText } from "../verdict/text.ts";
import type { TestStatus } from "../verdict/verdict.ts";
import { type Attempt, attemptTest, Candidate, type Looks } from "./attempt.ts";
import { LearnerFailure } from "./failure.ts";
import { Lanes } from "./lanes.ts";
import { Random } from "./random.ts";
import type { Look } from "./second-look.ts";
import { showInUi, uiColumns } from "./show-in-ui.ts";
import { registerStaticChecks } from "./static-test.ts";
import { Subject } from "./subject.ts";
import type { World } from "./world.ts";

/** A submission to be graded: a file, under a name that is unique among those of its kata. */
export interface BatchEntry {
  readonly id: string;
  readonly file: string;
  /** For those who ask only what catches it first: its tests after the first that fails are not run. */
  readonly untilFailure?: boolean;
  /** For files of the authors: it may use an answer process that another one of its kata has used. */
  readonly sharesProcess?: boolean;
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
  look?: Look;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The submissions of each kata, by slug. */
    readonly batch: Readonly<Record<string, readonly BatchEntry[]>> | undefined;
    /** What is looked at again in a batch. */
    readonly looks: Looks | undefined;
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

/** How many cases a random test has. */
const randomCases = 3;

interface KataTest<Answer> {
  (name: string, body: TestBody<TestTools<Answer>>): void;
  /** The same test on three seeded random cases, whose expected values are never shown. */
  random(name: string, body: TestBody<RandomTestTools<Answer>>): void;
}

/**
 * Opens the test file of a kata.
 * @param testUrl `import.meta.url` of the file, which lies in a folder of the kata.
 * @typeParam Answer the type of the learner's module.
 */
export function kata<Answer>(testUrl: string) {
  const folder = path.resolve(path.dirname(fileURLToPath(testUrl)), "..");
  const manifest = loadManifest(folder);
  const relay = new Relay();
  const candidates = batchFor(manifest, folder).map(
    (entry) =>
      new Candidate(entry, new Subject(entry.file, manifest, entry.sharesProcess ? relay : undefined)),
  );
  announceSubmissions();
  afterAll(() => {
    for (const { subject } of candidates) subject.close();
    relay.close();
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
    const leave = (id: string) => candidates.find((it) => it.id === id)?.subject.leave();
    this.#lanes = new Lanes(leave);
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
    const looks = inject("looks") ?? (inject("batch") ? "none" : "failures");
    const attempt = () => attemptTest(candidate, { task, name, secret, run: body }, looks);
    const result = inject("batch") ? this.#lanes.add(candidate.id, attempt) : attempt;
    vitestTest(name, { meta: { kata: record }, timeout: 0 }, async (context) => {
      const { failure, more, look } = await result();
      context.task.meta.kata = { ...record, ...more, ...(look && inject("batch") ? { look } : {}) };
      if (failure === undefined) return;
      if (look && !inject("batch")) await showInUi(context, failure, look);
      throw readable(failure);
    });
  }
}

/** The vitest UI does not break long lines; reporters of a batch break them themselves. */
function readable(error: unknown): unknown {
  if (error instanceof LearnerFailure && !inject("batch")) error.message = wrapText(error.message, uiColumns);
  return error;
}
