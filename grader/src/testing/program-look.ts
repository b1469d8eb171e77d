/** How a test of recorded programs looks in time: one program, as the learner's module plays it, and as asyncio does. */
import { isDeepStrictEqual } from "node:util";
import type { Difference, Golden, ReducedTrace } from "@async-kata/nanoio/golden";
import { type Clock, clockOf } from "../programs/clock.ts";
import { mostTelling } from "../programs/most-telling.ts";
import { playedLog } from "../programs/played-log.ts";
import { programTrace } from "../programs/program-trace.ts";
import type { Trace } from "../trace/trace.ts";
import type { Look } from "./second-look.ts";

/** Recorded programs that a run has played. */
export interface PlayedPrograms {
  readonly golden: readonly Golden[];
  /** What `nanoio.play` is said to have returned for each. */
  readonly traces: unknown;
  readonly difference: Difference | undefined;
}

/**
 * Where the module differs from asyncio, the program that the failure tells of; else one that is worth a look. Needs
 * no second run: the log of the judged one is all there is to see. Undefined where that is no log.
 */
export function lookAtPrograms({ golden, traces, difference }: PlayedPrograms): Look | undefined {
  const at = difference?.at ?? mostTelling(golden);
  const log = playedLog(traces, at);
  const program = golden[at];
  if (!log || !program) return undefined;
  if (difference) return compared(program, log, difference.sentence);
  const trace = programTrace({ ...program, log, player: "module", clock: clockOf(log) });
  const all = `all ${golden.length} recorded programs of this test`;
  return { trace: saying(`This module does what asyncio does, here and in ${all}.`, trace) };
}

/** Both sides, on a clock that tells them apart: many a difference is in the order of what happens in one instant. */
function compared(program: Golden, log: ReducedTrace, difference: string): Look {
  const clock = clockOf(program.trace, log);
  const sentence = difference.charAt(0).toUpperCase() + difference.slice(1);
  const inTime = bothSides(program, log, clock);
  if (!hasSameBars(inTime)) return { ...inTime, trace: saying(sentence, inTime.trace) };
  const inEvents = bothSides(program, log, "events");
  if (hasSameBars(inEvents))
    return {
      ...inTime,
      trace: saying(`${sentence} No bar shows it.`, inTime.trace),
    };
  return {
    ...inEvents,
    trace: saying(`${sentence} In time, both are alike, so events are counted.`, inEvents.trace),
  };
}

function bothSides(program: Golden, log: ReducedTrace, clock: Clock): Required<Look> {
  return {
    trace: programTrace({ ...program, log, player: "module", clock }),
    expected: programTrace({ ...program, log: program.trace, player: "asyncio", clock }),
  };
}

function hasSameBars({ trace, expected }: Required<Look>): boolean {
  const barsOf = ({ spans, waits, ops, resourceEvents }: Trace) => ({ spans, waits, ops, resourceEvents });
  return isDeepStrictEqual(barsOf(trace), barsOf(expected));
}

function saying(sentence: string, { program, ...trace }: Trace): Trace {
  return program ? { ...trace, program: { ...program, sentence } } : trace;
}
