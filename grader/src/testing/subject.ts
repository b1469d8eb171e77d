/** A submission under test: its module in an answer process, replaced when a run has spoiled it. */
import path from "node:path";
import { AnswerEnded, type AnswerProcess } from "../answer/answer-process.ts";
import { nanoioModules } from "../answer/given.ts";
import { takeAnswerProcess } from "../answer/pool.ts";
import { type Command, kitPackage } from "../answer/protocol.ts";
import { type Place, readSubmission, type Submission } from "../answer/submission.ts";
import type { Outcome } from "../clock/outcome.ts";
import { play } from "../clock/play.ts";
import type { Service } from "../clock/service.ts";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Finding } from "../verdict/finding.ts";
import { explainFate, nameError, placesOf } from "./explain.ts";
import { NotRun } from "./failure.ts";

/** Why the module cannot be used; every test of it is not run then. */
export class CannotLoad extends Error {
  override readonly name = "CannotLoad";
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings[0]?.message ?? "The module does not load.");
    this.findings = findings;
  }
}

/** What of a kata's manifest a submission is run by. */
export type Terms = Partial<Pick<Manifest, "limits" | "imports" | "strand" | "capabilities">>;

export class Subject {
  readonly file: string;
  readonly #limits: Limits;
  readonly #imports: readonly string[];
  readonly #strand: Manifest["strand"];
  readonly #capabilities: Manifest["capabilities"];
  #submission: Submission | undefined;
  #process: AnswerProcess | undefined;
  #failure: CannotLoad | undefined;
  #usedMs = 0;

  constructor(
    file: string,
    { limits = defaultLimits, imports = [], strand = "use", capabilities = [] }: Terms = {},
  ) {
    this.file = file;
    this.#limits = limits;
    this.#imports = [kitPackage, ...imports];
    this.#strand = strand;
    this.#capabilities = capabilities;
  }

  /**
   * Plays a scenario beside the module.
   * @throws {CannotLoad} the same one each time.
   * @throws {NotRun} when the runs before have used up the time of the kata.
   */
  async play(first: Command, services: Readonly<Record<string, Service>>): Promise<Outcome> {
    if (this.#usedMs > this.#limits.kataMs) {
      throw new NotRun(
        `The tests before this one have used up the ${this.#limits.kataMs / 1000} s of real time that this kata has.`,
      );
    }
    const answer = await this.#ready();
    try {
      const outcome = await this.#timed(answer, first, services);
      // A run that did not settle has left the process in a state that could reach the next one.
      if (outcome.fate || outcome.leftovers.companions > 0) this.close();
      return outcome;
    } catch (error) {
      // Whatever goes wrong in the judge: a process in the midst of a run must not answer the next one.
      this.close();
      throw error;
    }
  }

  /** Finds the learner's line in a line of a stack trace. */
  placeOf(stackLine: string): Place | undefined {
    return this.#submission?.placeOf(stackLine);
  }

  close(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  async #timed(answer: AnswerProcess, first: Command, services: Readonly<Record<string, Service>>) {
    const startMs = performance.now();
    try {
      return await play(answer, first, services, this.#limits);
    } finally {
      this.#usedMs += performance.now() - startMs;
    }
  }

  async #ready(): Promise<AnswerProcess> {
    if (this.#failure) throw this.#failure;
    if (!this.#process?.alive) this.#process = await this.#load();
    return this.#process;
  }

  async #load(): Promise<AnswerProcess> {
    this.#submission ??= readSubmission(this.file, { imports: this.#imports, limits: this.#limits });
    const { faults, modules, url } = this.#submission;
    if (faults.length > 0) throw this.#fail(faults);
    const answer = await takeAnswerProcess({ limits: this.#limits, capabilities: this.#capabilities });
    const given = this.#strand === "build" ? nanoioModules() : {};
    try {
      await answer.request({ type: "modules", modules: { ...given, ...modules } }, this.#limits.turnMs);
    } catch (error) {
      if (!(error instanceof AnswerEnded)) throw error;
    }
    const { outputBytes } = this.#limits;
    const outcome = await this.#timed(
      answer,
      { type: "import", url, imports: this.#imports, outputBytes },
      {},
    );
    if (outcome.settled === "resolved") return answer;
    answer.kill();
    throw this.#fail([this.#explainLoad(outcome)]);
  }

  #fail(findings: readonly Finding[]): CannotLoad {
    this.#failure = new CannotLoad(findings);
    return this.#failure;
  }

  #explainLoad(outcome: Outcome): Finding {
    const [place] = placesOf(outcome.error, (line) => this.placeOf(line));
    const name = path.basename(this.file);
    const message = outcome.fate
      ? `\`${name}\` never finishes loading. ${explainFate(outcome.fate, () => undefined)}`
      : `\`${name}\` throws while it is loaded: ${nameError(outcome.error)}.`;
    const { file, line, column } = place ?? { file: this.file, line: 1, column: 1 };
    return { rule: "load-error", severity: "essential", file, line, column, message };
  }
}
