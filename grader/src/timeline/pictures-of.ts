/** What is to be drawn of a test. */
import type { Trace } from "../trace/trace.ts";
import type { Picture } from "./picture.ts";

/** How a test looks in time. */
export interface Seen {
  readonly trace: Trace;
  /** Of a recorded program that goes otherwise: how it goes with asyncio. */
  readonly expected?: Trace | undefined;
}

/** The run; of a recorded program, what asyncio does above what the module does, or one picture where both do the same. */
export function picturesOf({ trace, expected }: Seen): Picture[] {
  if (!trace.program) return [{ trace }];
  const { name } = trace.program;
  if (!expected) return [{ trace, title: `asyncio and this module play “${name}”` }];
  return [
    { trace: expected, title: `asyncio plays “${name}”` },
    { trace, title: "this module plays it" },
  ];
}
