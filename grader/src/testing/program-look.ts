/** How a test of recorded programs looks in time: one program, as the learner's module plays it, and as asyncio does. */
import { isDeepStrictEqual } from "node:util";
import type { Difference, Golden } from "@async-kata/nanoio/golden";
import { mostTelling } from "../programs/most-telling.ts";
import { playedLog } from "../programs/played-log.ts";
import { clockOf, programTrace } from "../programs/program-trace.ts";
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
  const clock = clockOf(program.trace, log);
  const trace = programTrace({ ...program, log, player: "module", clock });
  if (!difference) {
    const sentence = `This module does what asyncio does, here and in all ${golden.length} recorded programs of this test.`;
    return { trace: saying(sentence, trace) };
  }
  const expected = programTrace({ ...program, log: program.trace, player: "asyncio", clock });
  const more = hasSameBars(trace, expected) ? " No bar shows it: in time, both are alike." : "";
  return { trace: saying(`${capitalized(difference.sentence)}${more}`, trace), expected };
}

function saying(sentence: string, { program, ...trace }: Trace): Trace {
  return program ? { ...trace, program: { ...program, sentence } } : trace;
}

function hasSameBars(one: Trace, other: Trace): boolean {
  const barsOf = ({ spans, waits, ops, resourceEvents }: Trace) => ({ spans, waits, ops, resourceEvents });
  return isDeepStrictEqual(barsOf(one), barsOf(other));
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
