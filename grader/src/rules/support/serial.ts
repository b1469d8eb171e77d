import type { Node } from "ts-morph";

/** Work that is started one after the other although nothing asks for that. */
export interface Serial {
  /** The await that holds the next start up; for chains of `then`, the start itself. */
  readonly at: Node;
  /** The call that starts the work. */
  readonly start: Node;
  /** What repeats it. */
  readonly by: "loop" | "recursion" | "reduce" | "chain" | "generator" | "fromAsync";
}
