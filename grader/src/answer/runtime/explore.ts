/** Runs a scenario under one schedule after the other; `schedule.ts` says what a schedule is. */
import type { Command, Explored, Message } from "../protocol.ts";
import { encode } from "../wire.ts";
import { takeMessages } from "./channel.ts";
import { exploreCoroutines, type Nanoio } from "./explore-coroutines.ts";
import { explorePromises } from "./explore-promises.ts";
import { holdAwaits } from "./held-awaits.ts";
import { Schedule, timeColumn } from "./schedule.ts";

/** What is explored, and the means of the process that it takes. */
export interface Ground {
  /** Runs the scenario with these tools beside the usual ones. */
  readonly start: (tools: object) => unknown;
  /** Lets every microtask run. */
  readonly turn: () => Promise<void>;
  /** Takes back what the run before has left in the process. */
  readonly reset: () => void;
  /** There where tasks are its coroutines. */
  readonly nanoio: Nanoio | undefined;
}

const maxPrintedLength = 4000;

/** One run of the scenario, as far as it has got. */
export class ExploredRun {
  readonly schedule: Schedule;
  readonly #ticks: number;
  readonly #tasks = new Map<string, "under way" | "ended">();
  readonly #failed: [string, string][] = [];
  readonly #unhandled: string[] = [];
  #value: unknown;
  #finale: unknown;
  #refusal: string | undefined;

  constructor(prefix: readonly number[], ticks: number) {
    this.schedule = new Schedule(prefix);
    this.#ticks = ticks;
  }

  /** How many microtasks after a step another one may follow. */
  get ticks(): number {
    return this.#ticks;
  }

  get allEnded(): boolean {
    return [...this.#tasks.values()].every((it) => it === "ended");
  }

  /** Takes note of a task; throws where its name is none. */
  add(task: unknown): asserts task is string {
    if (typeof task !== "string" || task === "" || task === timeColumn || this.#tasks.has(task)) {
      this.#refuse(`its tasks need names of their own, and \`${String(task)}\` is none`);
      throw new TypeError(`Cannot explore: ${this.#refusal}`);
    }
    this.#tasks.set(task, "under way");
  }

  endTask(task: string, ...errors: readonly unknown[]): void {
    this.#tasks.set(task, "ended");
    for (const error of errors) this.#failed.push([task, encode(error)]);
  }

  noteUnhandled(error: unknown): void {
    this.#unhandled.push(encode(error));
  }

  /** Runs the scenario up to where its tasks are parked. */
  setUp(scenario: () => unknown): void {
    try {
      this.#finale = scenario();
    } catch (error) {
      this.#failed.push(["", encode(error)]);
    }
    const kind = typeof this.#finale;
    if (kind !== "function" && kind !== "undefined")
      this.#refuse(
        "it may return a function that is called at the end, and nothing else; so it cannot be `async`",
      );
    else if (this.#tasks.size === 0 && this.#failed.length === 0) this.#refuse("it makes no task");
  }

  /** Asks the scenario for its last word. */
  finish(): void {
    try {
      if (typeof this.#finale === "function" && this.allEnded) this.#value = this.#finale();
    } catch (error) {
      this.#failed.push(["", encode(error)]);
    }
  }

  /** What is to be told; `messages` are what the process said to the judge meanwhile. */
  report(messages: readonly Message[], detail: boolean): Explored {
    const { choices, events, steps, isEndless } = this.schedule;
    const unfinished = [...this.#tasks].flatMap(([task, state]) => (state === "ended" ? [] : [task]));
    const thrown = messages.flatMap((it) => (it.type === "unhandled" ? [it.error] : []));
    const printed = messages.map((it) => (it.type === "print" ? it.text : "")).join("");
    return {
      choices,
      events,
      end: isEndless ? "endless" : unfinished.length > 0 ? "stuck" : "done",
      tasks: [...this.#tasks.keys()],
      unfinished,
      failed: this.#failed,
      unhandled: [...this.#unhandled, ...thrown].slice(0, 5),
      value: encode(this.#value),
      ...(this.#refusal === undefined ? {} : { refusal: this.#refusal }),
      steps: detail ? steps : [],
      printed: detail ? printed.slice(0, maxPrintedLength) : "",
    };
  }

  #refuse(why: string): void {
    this.#refusal ??= why;
  }
}

/** Explores one schedule for each prefix, up to the first one that does not end well. */
export async function explore(
  { prefixes, ticks, detail, holdsAwaits }: Extract<Command, { type: "explore" }>,
  ground: Ground,
): Promise<Explored[]> {
  const schedules: Explored[] = [];
  for (const prefix of prefixes) {
    const run = new ExploredRun(prefix, ticks);
    ground.reset();
    if (holdsAwaits) holdAwaits(run.schedule);
    if (ground.nanoio) exploreCoroutines(run, ground.start, ground.nanoio);
    else await explorePromises(run, ground.start, ground.turn);
    run.schedule.end();
    holdAwaits(undefined);
    const explored = run.report(takeMessages(), detail);
    schedules.push(explored);
    if (!endedWell(explored)) break;
  }
  return schedules;
}

function endedWell({ end, failed, unhandled, refusal }: Explored): boolean {
  return end === "done" && failed.length === 0 && unhandled.length === 0 && refusal === undefined;
}
