/**
 * Searches the schedules of a scenario for one that breaks a rule: first those without a preemption, then those with
 * one, then those with two (iterative preemption bounding, as CHESS has it). So the first one found has the fewest.
 *
 * Every schedule is a list of options, taken at its choices in order; at the choices behind its end the first option
 * is taken. A run tells which choices there were, and each option that it did not take begins another schedule. Each
 * schedule is run exactly once, many with one command.
 */
import { AnswerEnded } from "../answer/answer-process.ts";
import type { Command, Explored, Message } from "../answer/protocol.ts";
import type { EndOfProcess, Fate, PendingWait } from "../clock/outcome.ts";
import type { Answerer } from "../clock/play.ts";
import { MachineFault } from "../verdict/errors.ts";
import { choicesOf, ExploredSchedule, optionsOf } from "./explored-schedule.ts";
import { type Cost, Frontier } from "./frontier.ts";

/** What is explored. */
export type Ground = Pick<Extract<Command, { type: "explore" }>, "url" | "scenario" | "args" | "holdsAwaits">;

export interface SearchOptions {
  /** How many schedules are run at the most. */
  readonly budget: number;
  readonly preemptions: number;
  /** How many microtasks after a step another one may follow in a burst. */
  readonly ticks: number;
  /** Real ms for one batch of schedules, and for all of them. */
  readonly turnMs: number;
  readonly scenarioMs: number;
}

/** Says in a sentence which rule a schedule breaks. */
export type Check = (schedule: ExploredSchedule) => string | undefined;

export interface Search {
  /** How many schedules were run, up to the one that broke a rule. */
  readonly schedules: number;
  /** Every schedule within the bound was run. */
  readonly isComplete: boolean;
  /** The first one that breaks a rule, which rule that is, and how many preemptions it has. */
  readonly broken?: {
    readonly schedule: ExploredSchedule;
    readonly rule: string;
    readonly preemptions: number;
  };
  /** A schedule that was replayed did not come out as it did before. */
  readonly isFickle?: boolean;
  /** What kept the process from answering. */
  readonly fate?: Fate;
}

/** Beginning with few, so that what is broken under any schedule is found soon. */
const batchSizes = { first: 4, largest: 64 } as const;

/**
 * Runs schedules until one breaks a rule, or there are no more of them.
 * @throws {MachineFault} when somebody else ends the answer process.
 */
export async function search(
  answer: Answerer,
  ground: Ground,
  options: SearchOptions,
  check: Check,
): Promise<Search> {
  const run = new Run(answer, ground, options, check);
  try {
    return await run.toTheEnd();
  } catch (error) {
    if (!(error instanceof AnswerEnded)) throw error;
    return { schedules: run.schedules, isComplete: false, fate: fateOf(error, options.turnMs) };
  }
}

/** One schedule again, with its steps, what it printed, and who waits for what at its end. */
export async function replay(
  answer: Answerer,
  ground: Ground,
  { ticks, turnMs }: Pick<SearchOptions, "ticks" | "turnMs">,
  options: readonly number[],
): Promise<{ schedule: ExploredSchedule; waits: readonly PendingWait[] } | Fate> {
  const command: Command = { type: "explore", ...ground, prefixes: [options], ticks, detail: true };
  try {
    const { messages } = await answer.request(command, turnMs);
    const [first] = exploredOf(messages);
    if (!first) throw new AnswerEnded("garbled", "no schedule");
    return { schedule: new ExploredSchedule(first), waits: messages.filter((it) => it.type === "wait") };
  } catch (error) {
    if (!(error instanceof AnswerEnded)) throw error;
    return fateOf(error, turnMs);
  }
}

class Run {
  schedules = 0;
  readonly #answer: Answerer;
  readonly #ground: Ground;
  readonly #options: SearchOptions;
  readonly #check: Check;
  readonly #frontier: Frontier;
  readonly #deadline: number;
  #last: Explored | undefined;

  constructor(answer: Answerer, ground: Ground, options: SearchOptions, check: Check) {
    this.#answer = answer;
    this.#ground = ground;
    this.#options = options;
    this.#check = check;
    this.#frontier = new Frontier(options.preemptions, options.budget);
    this.#deadline = performance.now() + options.scenarioMs;
  }

  async toTheEnd(): Promise<Search> {
    for (let size: number = batchSizes.first; ; size = Math.min(2 * size, batchSizes.largest)) {
      const portion = this.#frontier.take(Math.min(size, this.#left));
      const { prefixes } = portion;
      if (prefixes.length === 0) break;
      if (performance.now() > this.#deadline)
        return this.#result({ fate: { kind: "slow", budgetMs: this.#options.scenarioMs, companions: 0 } });
      const explored = await this.#explore(prefixes);
      for (const [at, it] of explored.entries()) {
        const found = this.#take(it, prefixes[at] as readonly number[], portion);
        if (found) return this.#result(found);
      }
      // A batch ends early only with a schedule that does not end well, and that breaks a rule.
      if (explored.length < prefixes.length) throw new AnswerEnded("garbled", "schedules are missing");
    }
    return this.#result(await this.#looksTwice());
  }

  get #left(): number {
    return this.#options.budget - this.schedules;
  }

  #take(explored: Explored, prefix: readonly number[], cost: Cost): Partial<Search> | undefined {
    this.schedules += 1;
    if (!followed(explored, prefix)) return { isFickle: true };
    const schedule = new ExploredSchedule(explored);
    const rule = this.#check(schedule);
    if (rule !== undefined) return { broken: { schedule, rule, preemptions: cost.preemptions } };
    this.#last = explored;
    this.#frontier.add(choicesOf(explored.choices), prefix.length, cost);
    return undefined;
  }

  /** One that passed has to come out in the same way again: else no schedule says anything. */
  async #looksTwice(): Promise<Partial<Search>> {
    if (!this.#last) return {};
    const [again] = await this.#explore([optionsOf(this.#last.choices)]);
    const isSame = again && sameRun(again, this.#last);
    return isSame ? {} : { isFickle: true };
  }

  async #explore(prefixes: readonly (readonly number[])[]): Promise<readonly Explored[]> {
    const { ticks, turnMs } = this.#options;
    const command: Command = { type: "explore", ...this.#ground, prefixes, ticks, detail: false };
    const { messages } = await this.#answer.request(command, turnMs);
    const explored = exploredOf(messages);
    if (explored.length === 0 || explored.length > prefixes.length)
      throw new AnswerEnded("garbled", "another number of schedules");
    return explored;
  }

  #result(more: Partial<Search>): Search {
    return { schedules: this.schedules, isComplete: this.#frontier.isDone, ...more };
  }
}

function exploredOf(messages: readonly Message[]): readonly Explored[] {
  return messages.flatMap((it) => (it.type === "explored" ? it.schedules : []));
}

function followed({ choices }: Explored, prefix: readonly number[]): boolean {
  const options = choicesOf(choices).map((it) => it.option);
  return prefix.every((option, at) => options[at] === option);
}

/** Whether two runs of one schedule were the same, as far as anybody can see. */
function sameRun(one: Explored, other: Explored): boolean {
  const visible = ({ choices, events, end, value }: Explored) =>
    JSON.stringify({ choices, events, end, value });
  return visible(one) === visible(other);
}

function fateOf(ended: AnswerEnded, turnMs: number): Fate {
  if (ended.reason === "killed")
    throw new MachineFault(
      "The answer process was killed from outside: is this machine short of memory? Grade again.",
      {
        cause: ended,
      },
    );
  if (ended.reason === "blocked") return { kind: "blocked", budgetMs: turnMs };
  return { kind: ended.reason as EndOfProcess["kind"], detail: ended.message };
}
