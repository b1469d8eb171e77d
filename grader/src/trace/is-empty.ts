import type { Trace } from "./trace.ts";

/**
 * Nothing in the run was seen to take time: it computes, or its tasks live in a loop of its own, as those of the strand
 * "build it" do.
 */
export function isEmpty({ ops, spans, waits, spin }: Trace): boolean {
  return ops.length === 0 && spans.length === 0 && waits.length === 0 && spin === null;
}
