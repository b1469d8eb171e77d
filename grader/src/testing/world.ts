/** The world of one test: runs scenarios beside the learner's module, in virtual time. */
import type * as Kit from "@async-kata/kit";
import type * as Nanoio from "@async-kata/nanoio";
import type { ServiceShape } from "../answer/protocol.ts";
import { encode } from "../answer/wire.ts";
import { type IoPlan, ioService } from "../clock/io-service.ts";
import type { Outcome } from "../clock/outcome.ts";
import type { Service } from "../clock/service.ts";
import type { Search } from "../explore/search.ts";
import type { Trace } from "../trace/trace.ts";
import { fromWhere, nameError, placesOf } from "./explain.ts";
import { Exploration, type ExploreOptions, type ExploreTools } from "./exploration.ts";
import { LearnerFailure, NotRun } from "./failure.ts";
import type { PlayedPrograms } from "./program-look.ts";
import type { Scenario, Subject, Tracing } from "./subject.ts";

/** A service that scenarios see as an object of type `Api`. */
export interface TypedService<Api> extends Service {
  readonly api?: Api;
}

/** What a scenario may use, and all that it may use: it is sent to another process by its source text. */
export type Tools<Answer, Args, Services> = {
  /** The learner's module. */
  readonly answer: Answer;
  readonly io: Kit.Io;
  readonly kit: typeof Kit;
  /** The small asyncio of the strand "build it"; not there in the other one. */
  readonly nanoio: typeof Nanoio;
  readonly args: Args;
} & { readonly [Name in keyof Services]: Services[Name] extends TypedService<infer Api> ? Api : never };

export interface RunOptions<Args, Services> {
  /** Data for the scenario; a copy arrives. */
  readonly args?: Args;
  /** What `io` does with single fetches. */
  readonly io?: IoPlan;
  /** Further services, by the names under which the scenario finds them. */
  readonly services?: Services;
  /** The scenario may leave rejections unhandled, and the test looks at them itself. */
  readonly allowUnhandled?: boolean;
}

/** An outcome with what is needed to talk about it. */
export interface Observed extends Outcome {
  /** The case is random: its expected values are not to be shown. */
  readonly secret: boolean;
  /** Finds the learner's line in a line of a stack trace. */
  readonly findPlace: Subject["placeOf"];
  /** When it is due to settle, once a test has said so. */
  dueMs?: number;
  /** Whether nothing may be left running when it settles, once a test has said so. */
  isQuietDue?: boolean;
  /** What it has played, once a test has said so. */
  programs?: PlayedPrograms;
}

export class World<Answer> {
  readonly #subject: Subject;
  readonly #secret: boolean;
  readonly #tracing: Tracing | undefined;
  readonly #unhandled: { outcome: Observed; error: unknown }[] = [];
  /** The last run that did not settle; the test's status depends on it. */
  lastFate: Outcome["fate"];
  /** All runs so far; with `tracing`, each has a trace of the same index. */
  readonly runs: Observed[] = [];
  readonly traces: Trace[] = [];

  constructor(subject: Subject, { secret }: { readonly secret: boolean }, tracing?: Tracing) {
    this.#subject = subject;
    this.#secret = secret;
    this.#tracing = tracing;
  }

  /**
   * Runs `scenario` in the answer process until nothing is left to happen.
   * The scenario may use nothing but its parameter.
   */
  async run<Args = undefined, Services extends Record<string, Service> = Record<never, Service>>(
    scenario: (tools: Tools<Answer, Args, Services>) => unknown,
    options: RunOptions<Args, Services> = {},
  ): Promise<Observed> {
    const services: Record<string, Service> = { io: ioService(options.io), ...options.services };
    const outcome = await this.#play(
      { scenario: String(scenario), args: encode(options.args), services: shapesOf(services) },
      services,
    );
    if (outcome.fate) this.lastFate = outcome.fate;
    const findPlace = this.#subject.placeOf.bind(this.#subject);
    const observed: Observed = { ...outcome, secret: this.#secret, findPlace };
    this.runs.push(observed);
    if (!options.allowUnhandled) {
      for (const error of outcome.unhandled) this.#unhandled.push({ outcome: observed, error });
    }
    return observed;
  }

  /**
   * Runs `scenario` once for each order in which its tasks can go on, within a bound, and looks for one that breaks a
   * rule. For what is right only if it is right in every order.
   * @throws {LearnerFailure} with the order that breaks one.
   */
  async explore<Args = undefined>(
    scenario: (tools: ExploreTools<Answer, Args>) => unknown,
    options: ExploreOptions<Args> = {},
  ): Promise<Search> {
    if (this.#tracing) throw new NotRun("An exploration has no trace: it is many runs.");
    const exploration = new Exploration(this.#subject, String(scenario), options);
    try {
      return await exploration.run();
    } finally {
      this.lastFate = exploration.fate ?? this.lastFate;
    }
  }

  async #play(scenario: Scenario, services: Readonly<Record<string, Service>>): Promise<Outcome> {
    if (!this.#tracing) return await this.#subject.play(scenario, services);
    const traced = await this.#subject.trace(scenario, services, this.#tracing);
    if (!traced) throw new NotRun("The module cannot be instrumented.");
    this.traces.push(traced.trace);
    return traced.outcome;
  }

  /** @throws {LearnerFailure} when a run had a rejection that nobody handled. */
  assertAllHandled(): void {
    const [first] = this.#unhandled;
    if (!first) return;
    const { error, outcome } = first;
    throw new LearnerFailure(
      `A promise was rejected while nobody was waiting for it: ${nameError(error)}${fromWhere(error, outcome.findPlace)}. ` +
        "In Node that ends the program, even if somebody awaits the promise later.",
      placesOf(error, outcome.findPlace),
      { run: outcome, fault: "unhandled" },
    );
  }
}

function shapesOf(services: Readonly<Record<string, Service>>): Record<string, ServiceShape> {
  return Object.fromEntries(
    Object.entries(services).map(([name, { calls = {}, notes = {} }]) => [
      name,
      Object.fromEntries([
        ...Object.keys(calls).map((it) => [it, "call"] as const),
        ...Object.keys(notes).map((it) => [it, "note"] as const),
      ]),
    ]),
  );
}
