/** What the directed scenarios are written with. */
import type { ObjectSpec, Ops, Scenario } from "../../src/scenario.ts";

/** Scenarios by the CPython test that each comes from, in `Lib/test/test_asyncio/`. */
export type Directed = Readonly<Record<string, Scenario>>;

/** A scenario without objects or procs has none. */
export function scenario(
  main: Ops,
  procs: Readonly<Record<string, Ops>> = {},
  objects: Readonly<Record<string, ObjectSpec>> = {},
): Scenario {
  return { objects, procs, main };
}
