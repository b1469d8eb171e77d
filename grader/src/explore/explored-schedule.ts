/** One schedule as the judge sees it. */
import type { Explored, ExploredStep } from "../answer/protocol.ts";
import { decode } from "../answer/wire.ts";

/**
 * Where there was more than one way to go on: the one taken, and how many cost nothing, of how many. Where none does,
 * it is about a burst: option 0 is to have none.
 */
export interface Choice {
  readonly option: number;
  readonly free: number;
  readonly count: number;
}

export interface ScheduleEvent {
  readonly task: string;
  readonly text: string;
  /** How many steps had been taken. */
  readonly step: number;
}

export interface ScheduleStep {
  readonly task: string;
  /** The point at which it was parked. */
  readonly label: string;
  /** It went on while the one before was still under way, this many microtasks after it; -1 when all were at rest. */
  readonly tick: number;
}

/** What oracles look at: all that was logged, in order, and how it ended. */
export class ExploredSchedule {
  readonly events: readonly ScheduleEvent[];
  readonly end: Explored["end"];
  readonly tasks: readonly string[];
  /** Tasks that had not ended when nobody could go on. */
  readonly unfinished: readonly string[];
  readonly failed: readonly { readonly task: string; readonly error: unknown }[];
  readonly unhandled: readonly unknown[];
  /** What the scenario's last function has returned. */
  readonly value: unknown;
  /** The scenario cannot be explored: why. */
  readonly refusal: string | undefined;
  /** Only of one that was replayed. */
  readonly steps: readonly ScheduleStep[];
  readonly printed: string;
  readonly raw: Explored;

  constructor(explored: Explored) {
    this.raw = explored;
    this.events = explored.events.map(([step, task, text]) => ({ step, task, text }));
    this.end = explored.end;
    this.tasks = explored.tasks;
    this.unfinished = explored.unfinished;
    this.failed = explored.failed.map(([task, error]) => ({ task, error: decodeOr(error) }));
    this.unhandled = explored.unhandled.map(decodeOr);
    this.value = decodeOr(explored.value);
    this.refusal = explored.refusal;
    this.steps = explored.steps.map(([task, label, tick]) => ({ task, label, tick }));
    this.printed = explored.printed;
  }

  /** As it was after so many events. */
  upTo(count: number): ExploredSchedule {
    const events = this.raw.events.slice(0, count);
    const steps = this.raw.steps.slice(0, events.at(-1)?.[0] ?? 0);
    return new ExploredSchedule({ ...this.raw, events, steps, end: "done" });
  }

  /** The same with other labels. */
  labelled(labelOf: (label: string) => string): ExploredSchedule {
    const steps = this.raw.steps.map(([task, label, tick]): ExploredStep => [task, labelOf(label), tick]);
    return new ExploredSchedule({ ...this.raw, steps });
  }

  /** The options that lead here. */
  get options(): readonly number[] {
    return optionsOf(this.raw.choices);
  }
}

/** Takes the numbers of a schedule apart. */
export function choicesOf(numbers: readonly number[]): Choice[] {
  return Array.from({ length: Math.floor(numbers.length / 3) }, (_, at) => ({
    option: numbers[3 * at] as number,
    free: numbers[3 * at + 1] as number,
    count: numbers[3 * at + 2] as number,
  }));
}

/** The options taken, without the last ones where the first option was. */
export function optionsOf(numbers: readonly number[]): number[] {
  const options = choicesOf(numbers).map((it) => it.option);
  return options.slice(0, options.findLastIndex((it) => it !== 0) + 1);
}

function decodeOr(text: string): unknown {
  try {
    return decode(text);
  } catch {
    return undefined;
  }
}
