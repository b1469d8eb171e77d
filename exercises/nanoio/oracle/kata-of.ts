/** Which kata a scenario exercises. */
import type { Op, Ops, Scenario } from "../src/scenario.ts";

const kata = {
  loop: "29-build-loop",
  future: "30-build-future",
  task: "31-build-task",
  gather: "32-build-gather",
  taskGroup: "33-build-task-group",
  lock: "34-build-lock-semaphore",
  event: "35-build-event-condition",
  limit: "36-build-wait-for-shield",
} as const;

/** Operations that only one module has. */
const ofOperation: Partial<Record<Op[0], string>> = {
  call_soon: kata.loop,
  call_later: kata.loop,
  call_at: kata.loop,
  cancel_handle: kata.loop,
  callback: kata.future,
  uncallback: kata.future,
  set_result: kata.future,
  set_exception: kata.future,
  gather: kata.gather,
  as_completed: kata.gather,
  taskgroup: kata.taskGroup,
  tgspawn: kata.taskGroup,
  wait_for: kata.limit,
  timeout: kata.limit,
  shield: kata.limit,
  wait_many: kata.limit,
};

const ofObject: Readonly<Record<string, string>> = {
  future: kata.future,
  lock: kata.lock,
  semaphore: kata.lock,
  bounded: kata.lock,
  event: kata.event,
  condition: kata.event,
  buffer: kata.event,
  queue: "queue",
};

/** The kata whose modules a scenario uses. */
export function kataOf(scenario: Scenario): string[] {
  const text = JSON.stringify([scenario.procs, scenario.main]);
  const objects = Object.entries(scenario.objects).filter(([name]) => text.includes(`"${name}"`));
  const used = new Set(objects.map(([, [kind]]) => ofObject[kind] as string));
  for (const op of operationsOf([...Object.values(scenario.procs).flat(), ...scenario.main])) {
    const module = ofOperation[op[0]];
    if (module) used.add(module);
  }
  const later = [...used].filter((it) => it >= kata.gather);
  // A loop, or a task, of a learner cannot be mixed with the given modules above it that make tasks of their own.
  if (later.length === 0) return [kata.loop, ...(used.has(kata.future) ? [kata.future] : []), kata.task];
  return later.filter((it) => it !== "queue").toSorted();
}

function* operationsOf(ops: Ops): Generator<Op> {
  for (const op of ops) {
    yield op;
    for (const part of op.slice(1)) yield* partsOf(part);
  }
}

function* partsOf(part: unknown): Generator<Op> {
  if (Array.isArray(part) && Array.isArray(part[0])) yield* operationsOf(part as Ops);
  else if (typeof part === "object" && part !== null && !Array.isArray(part))
    for (const handler of Object.values(part)) yield* operationsOf(handler as Ops);
}
