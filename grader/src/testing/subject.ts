/** A submission under test: its module in an answer process, replaced when a run has spoiled it. */
import path from "node:path";
import { AnswerEnded, type AnswerProcess } from "../answer/answer-process.ts";
import { nanoioModules } from "../answer/given.ts";
import { kitPackage } from "../answer/names.ts";
import { takeAnswerProcess } from "../answer/pool.ts";
import type { Command } from "../answer/protocol.ts";
import type { Relay } from "../answer/relay.ts";
import { type Place, readSubmission, type Submission } from "../answer/submission.ts";
import type { Outcome } from "../clock/outcome.ts";
import { play } from "../clock/play.ts";
import type { Service } from "../clock/service.ts";
import { defaultLimits, type Limits } from "../manifest/limits.ts";
import type { Manifest } from "../manifest/schema.ts";
import { TraceCollector } from "../trace/collect.ts";
import type { Trace } from "../trace/trace.ts";
import { type TracedCopy, tracedCopy } from "../trace/traced-copy.ts";
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

/** What is to be run beside the module. */
export type Scenario = Omit<Extract<Command, { type: "run" }>, "type" | "url" | "trace">;

/** How the instrumented copy is run. */
export interface Tracing {
  /** What the trace is called. */
  readonly title: string;
  /** Whether to end a loop that never gives control back; for programs that are known to have one. */
  readonly guard: boolean;
}

/** A run of the instrumented copy. */
export interface Traced {
  readonly outcome: Outcome;
  readonly trace: Trace;
}

export class Subject {
  readonly file: string;
  readonly #limits: Limits;
  readonly #imports: readonly string[];
  readonly #strand: Manifest["strand"];
  readonly #capabilities: Manifest["capabilities"];
  readonly #relay: Relay | undefined;
  readonly #folder: string;
  #submission: Submission | undefined;
  #process: AnswerProcess | undefined;
  #failure: CannotLoad | undefined;
  #usedMs = 0;
  /** Null where the module cannot be instrumented. */
  #copy: TracedCopy | null | undefined;
  #copiedInto: AnswerProcess | undefined;

  constructor(
    file: string,
    { limits = defaultLimits, imports = [], strand = "use", capabilities = [] }: Terms = {},
    relay?: Relay,
  ) {
    this.file = file;
    this.#limits = limits;
    this.#imports = [kitPackage, ...imports];
    this.#strand = strand;
    this.#capabilities = capabilities;
    this.#relay = relay;
    this.#folder = relay?.newFolder() ?? "";
  }

  /**
   * Plays a scenario beside the module.
   * @throws {CannotLoad} the same one each time.
   * @throws {NotRun} when the runs before have used up the time of the kata.
   */
  async play(scenario: Scenario, services: Readonly<Record<string, Service>>): Promise<Outcome> {
    this.#requireTime();
    const answer = await this.#ready();
    const run: Command = { type: "run", url: this.#url, ...scenario };
    return await this.#sparing(() => this.#timed(answer, run, services));
  }

  /**
   * Plays a scenario beside the instrumented copy of the module. It explains what `play` has shown, and costs no time
   * of the kata. With `guard` a loop that never gives control back is found at once. Undefined where the module cannot
   * be instrumented.
   */
  async trace(
    scenario: Scenario,
    services: Readonly<Record<string, Service>>,
    { title, guard }: Tracing,
  ): Promise<Traced | undefined> {
    const answer = await this.#ready();
    const copy = await this.#copyIn(answer);
    if (!copy) return undefined;
    const run: Command = { type: "run", url: copy.url, trace: { guard }, ...scenario };
    const collector = new TraceCollector();
    const outcome = await this.#sparing(() => play(answer, run, services, this.#limits, collector));
    return { outcome, trace: collector.trace(title, outcome, copy) };
  }

  /**
   * Lends the process with the module in it to work that needs no clock; it goes on serving if `keeps` says so.
   * @throws as `play` does.
   */
  async lend<T>(
    work: (answer: AnswerProcess, terms: { readonly url: string; readonly limits: Limits }) => Promise<T>,
    keeps: (result: T) => boolean,
  ): Promise<T> {
    this.#requireTime();
    const answer = await this.#ready();
    const startMs = performance.now();
    let isSpoilt = true;
    try {
      const result = await work(answer, { url: this.#url, limits: this.#limits });
      isSpoilt = !keeps(result);
      return result;
    } finally {
      this.#usedMs += performance.now() - startMs;
      if (isSpoilt) this.close();
    }
  }

  /**
   * Lends a process with the instrumented copy in it. That is to explain what has been found, and costs no time of the
   * kata. Undefined where the module cannot be instrumented.
   */
  async lendCopy<T>(
    work: (
      answer: AnswerProcess,
      terms: { readonly copy: TracedCopy; readonly limits: Limits },
    ) => Promise<T>,
  ): Promise<T | undefined> {
    const answer = await this.#ready();
    const copy = await this.#copyIn(answer);
    try {
      return copy && (await work(answer, { copy, limits: this.#limits }));
    } finally {
      this.close();
    }
  }

  #requireTime(): void {
    if (this.#usedMs <= this.#limits.kataMs) return;
    throw new NotRun(
      `The tests before this one have used up the ${this.#limits.kataMs / 1000} s of real time that this kata has.`,
    );
  }

  /** The main file's URL in the answer process. */
  get #url(): string {
    return this.#submission?.url ?? "";
  }

  /** Sends the instrumented copy to the process, once. */
  async #copyIn(answer: AnswerProcess): Promise<TracedCopy | undefined> {
    const submission = this.#submission;
    if (!submission) return undefined;
    this.#copy ??= tracedCopy(submission) ?? null;
    if (!this.#copy || this.#copiedInto === answer) return this.#copy ?? undefined;
    const { url, modules } = this.#copy;
    await this.#sparing(async () => {
      await answer.request({ type: "modules", modules }, this.#limits.turnMs);
      const { outputBytes } = this.#limits;
      const loading: Command = { type: "import", url, imports: this.#imports, outputBytes };
      return await play(answer, loading, {}, this.#limits);
    });
    this.#copiedInto = answer;
    return this.#copy;
  }

  /** Does without the process after what has spoiled it. */
  async #sparing(run: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const outcome = await run();
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

  /** Its last test has ended: another submission may have the process, if there is a relay. */
  leave(): void {
    const answer = this.#process;
    if (answer?.alive && this.#relay) {
      this.#process = undefined;
      this.#relay.leave(answer);
    }
    this.close();
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
    const [imports, limits, folder] = [this.#imports, this.#limits, this.#folder];
    this.#submission ??= readSubmission(this.file, { imports, limits, folder });
    const { faults, modules, url } = this.#submission;
    if (faults.length > 0) throw this.#fail(faults);
    const terms = { limits, capabilities: this.#capabilities };
    const answer = await (this.#relay?.take(terms) ?? takeAnswerProcess(terms));
    const given = this.#strand === "build" ? nanoioModules() : {};
    try {
      await answer.request({ type: "modules", modules: { ...given, ...modules } }, this.#limits.turnMs);
    } catch (error) {
      if (!(error instanceof AnswerEnded)) throw error;
    }
    const { outputBytes } = limits;
    const outcome = await this.#timed(answer, { type: "import", url, imports, outputBytes }, {});
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
