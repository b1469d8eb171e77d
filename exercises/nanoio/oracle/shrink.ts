/** Makes a scenario smaller while it still shows what it shows. */
import type { Op, Ops, Scenario } from "../src/scenario.ts";

/** Of many scenarios at once (a process for each would be slow), which still show it. */
export type StillFails = (scenarios: readonly Scenario[]) => Promise<readonly boolean[]>;

/** Drops operations, or puts what is inside a block in place of the block, until nothing more can go. */
export async function shrink(scenario: Scenario, stillFails: StillFails): Promise<Scenario> {
  let smallest = scenario;
  for (;;) {
    const candidates = smallerThan(smallest);
    const failing = await stillFails(candidates);
    // The first one is the boldest: those that drop whole procs come before those that drop one line.
    const next = candidates[failing.indexOf(true)];
    if (!next) return smallest;
    smallest = next;
  }
}

function smallerThan({ objects, procs, main }: Scenario): Scenario[] {
  const emptied = Object.keys(procs)
    .filter((name) => procs[name] && procs[name].length > 0)
    .map((name) => ({ objects, procs: { ...procs, [name]: [] }, main }));
  const inProcs = Object.entries(procs).flatMap(([name, ops]) =>
    smallerOps(ops).map((smaller) => ({ objects, procs: { ...procs, [name]: smaller }, main })),
  );
  const inMain = smallerOps(main).map((smaller) => ({ objects, procs, main: smaller }));
  return [...emptied, ...inMain, ...inProcs];
}

function smallerOps(ops: Ops): Ops[] {
  const dropped = ops.map((_, at) => ops.toSpliced(at, 1));
  const changed = ops.flatMap((op, at) =>
    replacements(op).map((smaller) => ops.toSpliced(at, 1, ...smaller)),
  );
  return [...dropped, ...changed];
}

/** What can stand in place of an operation with blocks: a block alone, or the same with a smaller block. */
function replacements(op: Op): Ops[] {
  switch (op[0]) {
    case "repeat":
      return [op[2], ...smallerOps(op[2]).map((ops): Ops => [["repeat", op[1], ops]])];
    case "with":
      return [op[2], ...smallerOps(op[2]).map((ops): Ops => [["with", op[1], ops]])];
    case "taskgroup":
      return [op[2], ...smallerOps(op[2]).map((ops): Ops => [["taskgroup", op[1], ops]])];
    case "timeout":
      return [op[2], ...smallerOps(op[2]).map((ops): Ops => [["timeout", op[1], ops]])];
    case "try":
      return [op[1], ...smallerTries(op)];
    default:
      return [];
  }
}

function smallerTries([, body, handlers]: Extract<Op, readonly ["try", ...unknown[]]>): Ops[] {
  const smallerBodies = smallerOps(body).map((ops): Ops => [["try", ops, handlers]]);
  const smallerHandlers = (["cancel", "error", "finally"] as const).flatMap((kind) =>
    smallerOps(handlers[kind] ?? []).map((ops): Ops => [["try", body, { ...handlers, [kind]: ops }]]),
  );
  return [...smallerBodies, ...smallerHandlers];
}
