/**
 * One schedule of a scenario that is explored: which task goes on when. Every task is parked at a point until it is
 * told to go on; what it does then, and wakes, runs undisturbed until all are at rest or parked again.
 *
 *     choice      A          B ↯ two microtasks later       …
 *     A      ─────▶ runs ─────────────── parked             ▶
 *     B           parked     ▶ runs ── waits for A          woken
 *     at rest                                           │
 *
 * Wherever there is more than one way to go on, that is a choice, and the list of all choices replays the schedule.
 * Options that cost nothing come first: to let the task go on that went on last, or any one if that one cannot. The
 * others cost a preemption. A burst lets another one go on while the last one is still under way, so many microtasks
 * later: that is what happens when two answers arrive at the same moment. Nothing here changes the learner's code,
 * so whatever it does under a schedule it can do in earnest.
 */
import type { ExploredEvent, ExploredStep } from "../protocol.ts";

/** What stands still until it is told to go on. */
interface Parked {
  readonly task: string;
  readonly label: string;
  readonly go: () => void;
  /** It has been given up meanwhile. */
  readonly isGone: () => boolean;
}

/** What can happen by the passing of time. */
export interface Alarm {
  readonly label: string;
  readonly go: () => void;
}

const maxSteps = 1000;
const maxEvents = 400;
const maxTextLength = 200;
/** What stands in the place of a task's name where time passes. */
export const timeColumn = "time";

export class Schedule {
  /** Three numbers for each choice: the option taken, how many options cost nothing (0: see `burst`), of how many. */
  readonly choices: number[] = [];
  readonly events: ExploredEvent[] = [];
  readonly steps: ExploredStep[] = [];
  /** It was stopped: it has no end. */
  isEndless = false;
  readonly #prefix: readonly number[];
  #parked: Parked[] = [];
  #last = "";
  #isOver = false;

  /** @param prefix the options to take at the first choices; at those behind it the first option is taken. */
  constructor(prefix: readonly number[]) {
    this.#prefix = prefix;
  }

  /** From now on nothing is written down and nobody goes on. */
  end(): void {
    this.#isOver = true;
    this.#parked = [];
  }

  get hasParked(): boolean {
    return this.#awake().length > 0;
  }

  park(task: string, label: string, go: () => void, isGone: () => boolean = () => false): void {
    if (!this.#isOver) this.#parked.push({ task, label: label.slice(0, maxTextLength), go, isGone });
  }

  log(task: string, text: string): void {
    if (this.#isOver) return;
    if (this.events.length >= maxEvents) this.isEndless = true;
    else this.events.push([this.steps.length, task, text.slice(0, maxTextLength)]);
  }

  /** All are at rest: lets one go on, or time pass. False when there is nothing that could. */
  turn(alarm?: Alarm): boolean {
    const parked = this.#awake();
    const own = parked.filter((it) => it.task === this.#last);
    const others = parked.filter((it) => it.task !== this.#last);
    const goOn = [...own, ...others].map((it) => () => this.#release(it, -1));
    const ways = alarm ? [...goOn, () => this.#passTime(alarm)] : goOn;
    if (ways.length === 0 || this.#isOver || this.isEndless) return false;
    const free = own.length > 0 ? own.length : Math.max(1, others.length);
    ways[this.#choose(free, ways.length)]?.();
    return true;
  }

  /** The last one is under way, since `tick` microtasks: lets another one go on as well, or (option 0) nobody. */
  burst(tick: number): boolean {
    const others = this.#awake().filter((it) => it.task !== this.#last);
    const option = this.#isOver || this.isEndless ? 0 : this.#choose(0, others.length + 1);
    const other = others[option - 1];
    if (other) this.#release(other, tick);
    return other !== undefined;
  }

  #awake(): readonly Parked[] {
    this.#parked = this.#parked.filter((it) => !it.isGone());
    return this.#parked;
  }

  #choose(free: number, count: number): number {
    if (count < 2) return 0;
    const wanted = this.#prefix[this.choices.length / 3] ?? 0;
    const option = wanted < count ? wanted : 0;
    this.choices.push(option, free, count);
    return option;
  }

  #release(parked: Parked, tick: number): void {
    this.#parked = this.#parked.filter((it) => it !== parked);
    this.#step(parked.task, parked.label, tick);
    this.#last = parked.task;
    parked.go();
  }

  #passTime({ label, go }: Alarm): void {
    this.#step(timeColumn, label, -1);
    this.#last = timeColumn;
    go();
  }

  #step(task: string, label: string, tick: number): void {
    if (this.steps.length >= maxSteps) this.isEndless = true;
    this.steps.push([task, label, tick]);
  }
}
