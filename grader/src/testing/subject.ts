/** A submission under test: its module in an answer process, replaced when a run has spoiled it. */
import path from "node:path";
import { AnswerEnded, type AnswerProcess } from "../answer/answer-process.ts";
import { takeAnswerProcess } from "../answer/pool.ts";
import { type Place, readSubmission, type Submission } from "../answer/submission.ts";
import type { Outcome } from "../clock/outcome.ts";
import { type Limits, play } from "../clock/play.ts";
import type { Finding } from "../verdict/finding.ts";
import { explainFate, nameError, placesOf } from "./explain.ts";

/** Why the module cannot be used; every test of it is not run then. */
export class CannotLoad extends Error {
  override readonly name = "CannotLoad";
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(findings[0]?.message ?? "The module does not load.");
    this.findings = findings;
  }
}

export class Subject {
  readonly file: string;
  readonly #limits: Limits;
  #submission: Submission | undefined;
  #process: AnswerProcess | undefined;
  #failure: CannotLoad | undefined;

  constructor(file: string, limits: Limits) {
    this.file = file;
    this.#limits = limits;
  }

  /**
   * The answer process with the module loaded.
   * @throws {CannotLoad} the same one each time.
   */
  async process(): Promise<AnswerProcess> {
    if (this.#failure) throw this.#failure;
    if (!this.#process?.alive) this.#process = await this.#load();
    return this.#process;
  }

  /** Finds the learner's line in a line of a stack trace. */
  placeOf(stackLine: string): Place | undefined {
    return this.#submission?.placeOf(stackLine);
  }

  /** Ends the process when a run has left it in a state that could reach the next one. */
  retireAfter(outcome: Outcome): void {
    if (outcome.fate) this.close();
  }

  close(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  async #load(): Promise<AnswerProcess> {
    this.#submission ??= readSubmission(this.file);
    const { faults, modules, url } = this.#submission;
    if (faults.length > 0) throw this.#fail(faults);
    const answer = await takeAnswerProcess();
    try {
      await answer.request({ type: "modules", modules }, this.#limits.turnMs);
    } catch (error) {
      if (!(error instanceof AnswerEnded)) throw error;
    }
    const outcome = await play(answer, { type: "import", url }, {}, this.#limits);
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
