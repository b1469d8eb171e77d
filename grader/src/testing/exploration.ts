/** Runs a scenario under many schedules and puts what goes wrong into words. */
import { isDeepStrictEqual } from "node:util";
import type * as Kit from "@async-kata/kit";
import type * as Nanoio from "@async-kata/nanoio";
import { encode } from "../answer/wire.ts";
import type { Fate, PendingWait } from "../clock/outcome.ts";
import type { ExploredSchedule } from "../explore/explored-schedule.ts";
import { list } from "../explore/oracles.ts";
import { formatSchedule, parseSchedule } from "../explore/schedule-text.ts";
import { type Check, type Ground, replay, type Search, search } from "../explore/search.ts";
import { showSchedule, tableOf } from "../explore/table.ts";
import type { Site } from "../trace/trace.ts";
import { explainFate, explainWaits, fromWhere, nameError, placesOf, show } from "./explain.ts";
import { LearnerFailure, NotRun } from "./failure.ts";
import type { Subject } from "./subject.ts";

/** What the body of an explored task is given. */
export interface TaskTools {
  /** Waits until the schedule lets this task go on. The label is shown. */
  point(label?: string): Promise<void>;
  /** Writes a line into the log of the schedule, in the name of this task. */
  log(text: string): void;
  /** Its fetches end in any order, its sleeps in the order of their times. */
  readonly io: Kit.Io;
}

/** The same for a task that is a coroutine of nanoio. */
export interface CoroutineTools {
  point(label?: string): Nanoio.Coro<void>;
  log(text: string): void;
}

/** What a scenario that is explored may use. */
export interface ExploreTools<Answer, Args> {
  readonly answer: Answer;
  readonly kit: typeof Kit;
  readonly nanoio: typeof Nanoio;
  readonly args: Args;
  /** Makes a task. It is parked at its start, before the first line of its body, and goes on as the schedule says. */
  task(name: string, body: (tools: TaskTools) => unknown): Promise<unknown>;
  /** The same in the strand "build it", of a coroutine. */
  coroutine(name: string, body: (tools: CoroutineTools) => unknown): Nanoio.Task<unknown>;
}

export interface ExploreOptions<Args> {
  readonly args?: Args;
  /** Rules of the log that hold at any time, however the schedule ends. */
  readonly always?: readonly Check[];
  /** What holds when all tasks have ended, as they must; the scenario may return a function for the last look. */
  readonly atEnd?: readonly Check[];
  /** How often a task may be interrupted that could go on; by default 2. */
  readonly preemptions?: number;
  /** How many schedules are run at the most; by default 3000. */
  readonly budget?: number;
  /** How many microtasks after a step another task may go on, before the first one is at rest; by default 3. */
  readonly ticks?: number;
  /** One schedule to run in place of all; printed with each failure. */
  readonly replay?: string;
}

const usual = { preemptions: 2, budget: 3000, ticks: 3 } as const;
/** Where every await is a point, nothing goes on in the midst of another step. */
const lineByLine = { budget: 1000, ticks: 0 } as const;

/** Scenario, options and subject of one exploration. */
export class Exploration<Args> {
  /** What kept the process from answering. */
  fate: Fate | undefined;
  readonly #subject: Subject;
  readonly #scenario: string;
  readonly #options: ExploreOptions<Args>;

  constructor(subject: Subject, scenario: string, options: ExploreOptions<Args>) {
    this.#subject = subject;
    this.#scenario = scenario;
    this.#options = options;
  }

  /**
   * Runs schedules until one breaks a rule.
   * @throws {LearnerFailure} with the one that does.
   * @throws {TypeError} when the scenario cannot be explored.
   */
  async run(): Promise<Search> {
    const { replay: asked } = this.#options;
    const options = parseSchedule(this.#scenario, asked ?? process.env.KATA_SCHEDULE ?? "");
    if (options) return await this.#runOne(options);
    if (asked !== undefined)
      throw new TypeError(`Cannot replay "${asked}": it is no schedule of this scenario`);
    const found = await this.#search();
    if (found.fate) throw this.#ended(found.fate);
    if (found.broken?.schedule.refusal !== undefined)
      throw new TypeError(`Cannot explore the scenario: ${found.broken.schedule.refusal}`);
    if (found.isFickle) throw new LearnerFailure(fickle);
    if (found.broken) await this.#fail(found.broken.schedule, found.broken.rule);
    return found;
  }

  get #limits() {
    const { preemptions, budget, ticks } = { ...usual, ...this.#options };
    return { preemptions, budget, ticks };
  }

  #ground(url: string): Ground {
    return { url, scenario: this.#scenario, args: encode(this.#options.args) };
  }

  async #search(): Promise<Search> {
    return await this.#subject.lend(
      (answer, { url, limits }) =>
        search(answer, this.#ground(url), { ...limits, ...this.#limits }, (it) => this.#ruleBroken(it)),
      (found) => !found.fate && !found.broken && !found.isFickle,
    );
  }

  /** Again, from a fresh process: what the runs before have left behind must not matter. */
  async #replay(options: readonly number[]) {
    this.#subject.close();
    return await this.#subject.lend(
      (answer, { url, limits }) => replay(answer, this.#ground(url), { ...limits, ...this.#limits }, options),
      () => false,
    );
  }

  async #fail(schedule: ExploredSchedule, rule: string): Promise<never> {
    const again = await this.#replay(schedule.options);
    if ("kind" in again) throw this.#ended(again);
    if (this.#ruleBroken(again.schedule) === undefined) throw new LearnerFailure(`${rule}\n${leftBehind}`);
    throw this.#failure(again.schedule, rule, {
      waits: again.waits,
      lines: await this.#lineByLine(again.schedule, rule),
    });
  }

  /**
   * The shortest way to break a rule if every await of the learner's could take a while, with the lines. That is for
   * the eye only: such a run need not be possible. Undefined where the order does not matter, or no await does.
   */
  async #lineByLine({ options }: ExploredSchedule, rule: string): Promise<string | undefined> {
    if (options.length === 0) return undefined;
    return await this.#subject.lendCopy(async (answer, { copy, limits }) => {
      const ground = { ...this.#ground(copy.url), holdsAwaits: true };
      const terms = { ...limits, ...this.#limits, ...lineByLine };
      const { broken } = await search(answer, ground, terms, (it) => this.#ruleBroken(it));
      const again = broken && (await replay(answer, ground, terms, broken.schedule.options));
      if (!again || "kind" in again) return undefined;
      const schedule = this.#upToTheFault(again.schedule);
      if (!schedule.steps.some((it) => lineOf(it.label, copy.sites) !== undefined)) return undefined;
      const table = tableOf(schedule.labelled((it) => lineOf(it, copy.sites) ?? it));
      return `${ifAwaitsTakeLong}${broken.rule === rule ? "" : ` ${broken.rule}`}\n${table}`;
    });
  }

  async #runOne(options: readonly number[]): Promise<Search> {
    const ran = await this.#replay(options);
    if ("kind" in ran) throw this.#ended(ran);
    const rule = this.#ruleBroken(ran.schedule);
    if (rule !== undefined) throw this.#failure(ran.schedule, rule, { waits: ran.waits });
    // One order that goes well is no proof.
    if (this.#options.replay === undefined)
      throw new NotRun(
        "In this order it goes well. Without `KATA_SCHEDULE` all the others are tried as well.",
      );
    return { schedules: 1, isComplete: false };
  }

  #failure(
    schedule: ExploredSchedule,
    rule: string,
    { waits, lines }: { readonly waits: readonly PendingWait[]; readonly lines?: string | undefined },
  ): LearnerFailure {
    const findPlace = this.#subject.placeOf.bind(this.#subject);
    const stuck = schedule.end === "stuck" ? explainWaits(waits, findPlace) : "";
    const printed = schedule.printed.trimEnd().slice(0, 1000);
    const text = [
      `${rule}${stuck}`,
      schedule.options.length === 0 ? plainOrder : otherOrder,
      showSchedule(this.#upToTheFault(schedule)),
      ...(printed === "" ? [] : ["It printed:", printed.replace(/^/gm, "  ")]),
      ...(lines === undefined ? [] : [lines]),
      `This order alone: KATA_SCHEDULE=${formatSchedule(this.#scenario, schedule.options)}`,
    ].join("\n");
    const errors = [...schedule.failed.map((it) => it.error), ...schedule.unhandled];
    return new LearnerFailure(text, placesOf(errors[0], findPlace));
  }

  /** What comes after the moment at which a rule was broken only distracts. */
  #upToTheFault(schedule: ExploredSchedule): ExploredSchedule {
    const { always = [] } = this.#options;
    const check = always.find((it) => it(schedule) !== undefined);
    const counts = schedule.events.map((_, at) => at + 1);
    const count = check && counts.find((it) => check(schedule.upTo(it)) !== undefined);
    return count === undefined ? schedule : schedule.upTo(count);
  }

  #ruleBroken(schedule: ExploredSchedule): string | undefined {
    const findPlace = this.#subject.placeOf.bind(this.#subject);
    if (schedule.refusal !== undefined) return schedule.refusal;
    const { always = [], atEnd = [] } = this.#options;
    for (const check of always) {
      const rule = check(schedule);
      if (rule !== undefined) return rule;
    }
    const [failed] = schedule.failed;
    if (failed) {
      const who = failed.task === "" ? "It" : failed.task;
      return `${who} fails with ${nameError(failed.error)}${fromWhere(failed.error, findPlace)}.`;
    }
    const unfinished = list(schedule.unfinished);
    const verb = schedule.unfinished.length > 1 ? ["are", "wait"] : ["is", "waits"];
    if (schedule.end === "stuck")
      return `${unfinished} ${verb[0]} stuck: nothing is left to happen, and ${unfinished} still ${verb[1]}.`;
    if (schedule.end === "endless") return `It goes on for ever: ${unfinished || "it"} never ends.`;
    for (const check of atEnd) {
      const rule = check(schedule);
      if (rule !== undefined) return rule;
    }
    const [error] = schedule.unhandled;
    return schedule.unhandled.length === 0
      ? undefined
      : `A promise was rejected while nobody was waiting for it: ${nameError(error)}${fromWhere(error, findPlace)}.`;
  }

  /** The process has ended or does not answer, and takes with it which schedule that was. */
  #ended(fate: Fate): LearnerFailure {
    this.fate = fate;
    const why = explainFate(fate, this.#subject.placeOf.bind(this.#subject));
    return new LearnerFailure(`${why} That was while its tasks went on in one order after the other.`);
  }
}

/** At the end of a schedule the scenario's last function returns this; `because` says why. */
export function endsWith(value: unknown, because: string): Check {
  return (schedule) =>
    isDeepStrictEqual(schedule.value, value)
      ? undefined
      : `At the end there is ${show(schedule.value)}, not ${show(value)}: ${because}.`;
}

/** "line 12  a.acquire()", for the label of an await. */
function lineOf(label: string, sites: readonly Site[]): string | undefined {
  const [, id] = /^await (\d+)$/.exec(label) ?? [];
  const site = sites.find((it) => it.id === Number(id));
  return id === undefined || !site ? undefined : `line ${site.line}  ${site.text.replace(/^await /, "")}`;
}

const ifAwaitsTakeLong = "Line by line, if each `await` could take a while:";
const plainOrder = "That is so when each goes on until it has to wait:";
const otherOrder = "It depends on who goes on when. In this order it happens:";

const fickle =
  "It does not do the same thing twice although its tasks go on in the same order, so something else decides: " +
  "chance, or what a variable outside of the functions has kept of the run before.";

const leftBehind =
  "That happened after other runs. By itself the same run goes well: a variable outside of the functions keeps something " +
  "from one run to the next.";
