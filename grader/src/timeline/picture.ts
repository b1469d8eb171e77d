/** What is to be drawn. */
import type { Trace } from "../trace/trace.ts";

export interface Picture {
  readonly trace: Trace;
  /** Said above it: whose run it is, what was run. Text has no heading without it, others take the trace's title. */
  readonly title?: string | undefined;
  /** What is to be said about it; code in backticks. */
  readonly sentences?: readonly string[] | undefined;
}
