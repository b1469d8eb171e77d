import type { Trace } from "../trace/trace.ts";
import { diagnose } from "./diagnose.ts";

/** What is to be said beside the picture of a run, heaviest first and at most `max` of it. */
export function sentencesFor(trace: Trace, max: number): string[] {
  if (trace.disagreement !== null) return [trace.disagreement];
  if (trace.program) return trace.program.sentence === null ? [] : [trace.program.sentence];
  return diagnose(trace)
    .slice(0, max)
    .map(({ message }) => message);
}
