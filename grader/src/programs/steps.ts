/** How each operation of a recorded program is followed by the log. Its twin that does them is nanoio's interpreter. */
import type { Handlers, LoopOp, Op, Ops } from "@async-kata/nanoio/golden";
import type { Begun } from "./recording.ts";
import {
  expected,
  type Frame,
  hasFailed,
  Interruption,
  isCancellation,
  outcomeOf,
  type Way,
  waited,
  withinScope,
} from "./way.ts";

type OpOf<Name extends Op[0]> = Extract<Op, readonly [Name, ...unknown[]]>;

/** Follows operations until the end, or until one returns from the coroutine. */
export function* stepsOf(ops: Ops, frame: Frame): Way {
  for (const op of ops) {
    const action = actions[op[0]] as ((op: Op, frame: Frame) => Way<unknown> | undefined) | undefined;
    const way = action ? action(op, frame) : expected(op[0]);
    if (way && (yield* way) === "returned") return "returned";
  }
  return undefined;
}

/** What is not here takes no time, and is written down as an event of its name. */
const actions: { readonly [Name in Op[0]]?: (op: OpOf<Name>, frame: Frame) => Way<unknown> | undefined } = {
  call_soon: onLoop,
  call_later: onLoop,
  call_at: onLoop,
  cancel_handle: onLoop,
  locked: () => undefined,
  // biome-ignore lint/correctness/useYield: an operation that goes somewhere else is a way like those that wait.
  *return() {
    return "returned";
  },
  *raise(_, { follower }) {
    const { nowMs } = follower;
    throw new Interruption(yield, nowMs);
  },
  *repeat([, times, ops], frame) {
    for (let i = 0; i < times; i++) if ((yield* stepsOf(ops, frame)) === "returned") return "returned";
    return undefined;
  },
  *try([, ops, handlers], frame) {
    const { flow, thrown } = yield* outcomeOf(handled(ops, handlers, frame));
    const left = handlers.finally ? yield* lastly(handlers.finally, thrown, frame) : thrown;
    if (left) throw left;
    return flow;
  },

  coro(op, { follower }) {
    follower.make(op[1], op[2], op);
    return undefined;
  },
  *spawn(op, { follower }) {
    follower.make(op[1], op[2], op);
    yield* expected("spawn");
    follower.spawn(op[1]);
  },
  *tgspawn(op, { follower }) {
    const [, group, task, proc] = op;
    follower.make(task, proc, op);
    if (hasFailed(yield* expected("tgspawn"))) return;
    follower.spawn(task);
    follower.join(group, task);
  },
  gather([, name, awaitables], { follower }) {
    follower.combine(name, awaitables);
    return undefined;
  },
  shield([, name, inner], { follower }) {
    follower.combine(name, [inner]);
    return undefined;
  },

  *sleep(op, frame) {
    const { recording, nowMs } = frame.follower;
    const label = `sleep(${op[1]})`;
    yield* waited("slept", recording.timer(frame.span, op, { label, startMs: nowMs }), frame);
  },
  await: (op, frame) => waitFor(op, "got", frame),
  wait_for: (op, frame) => waitFor(op, "got", frame),
  put: (op, frame) => waitFor(op, "put", frame),
  get: (op, frame) => waitFor(op, "get", frame),
  join: (op, frame) => waitFor(op, "joined", frame),
  wait: waitWith,
  wait_until: waitWith,
  *wait_many(op, frame) {
    const [, names, returnWhen] = op;
    const begun = frame.follower.wait(frame.span, op, { kind: returnWhen === "ALL" ? "all" : "race", names });
    yield* waited("waited for", begun, frame);
  },
  *as_completed(op, frame) {
    const [, names] = op;
    for (const _ of names)
      yield* waited("next", frame.follower.wait(frame.span, op, { kind: "race", names }), frame);
  },

  acquire: (op, frame) => acquire(op, "acquired", frame),
  *release([, name], { span, follower }) {
    const event = yield* expected("release");
    if (!hasFailed(event)) follower.recording.resources.release(name, span, event[0]);
  },
  *with(op, frame) {
    const [, name, ops] = op;
    const { follower, span } = frame;
    yield* acquire(op, "entered", frame);
    const { flow, thrown } = yield* outcomeOf(stepsOf(ops, frame));
    follower.recording.resources.release(name, span, thrown?.atMs ?? follower.nowMs);
    if (thrown) throw thrown;
    yield* expected("left");
    return flow;
  },
  *taskgroup(op, frame) {
    const [, name, ops] = op;
    const { follower, span } = frame;
    const group = follower.openGroup(name, frame.who);
    const { flow, thrown } = yield* outcomeOf(stepsOf(ops, withinScope(frame)));
    group.isOpen = false;
    const exit = follower.wait(span, op, { kind: "all", names: group.tasks }, thrown?.atMs);
    if (!thrown) {
      yield* waited("left", exit, frame);
      return flow;
    }
    exit.end(thrown.event[0], isCancellation(thrown.event) ? "cancelled" : "error");
    throw new Interruption(thrown.event);
  },
  *timeout([, ms, ops], frame) {
    const { causes } = frame.follower;
    const isOver = ms === null ? undefined : causes.note(frame.who, frame.follower.deadlineMs(ms));
    const { flow, thrown } = yield* outcomeOf(stepsOf(ops, withinScope(frame)));
    isOver?.();
    if (thrown) throw thrown;
    yield* expected("in time");
    return flow;
  },
};

function onLoop(op: LoopOp, { span, follower }: Frame): undefined {
  follower.timers.do(op, span, follower.nowMs);
}

function* handled(ops: Ops, handlers: Handlers, frame: Frame): Way {
  const { flow, thrown } = yield* outcomeOf(stepsOf(ops, frame));
  if (!thrown) return flow;
  const handler = isCancellation(thrown.event) ? handlers.cancel : handlers.error;
  if (thrown.event[2] !== "caught" || !handler) throw thrown;
  return yield* stepsOf(handler, frame);
}

/** What is done in any case; afterwards, what was thrown goes on. */
function* lastly(ops: Ops, thrown: Interruption | undefined, frame: Frame): Way<Interruption | undefined> {
  const event = thrown?.event ?? (yield);
  if (event[2] !== "finally") return new Interruption(event);
  yield* stepsOf(ops, frame);
  if (!thrown) return undefined;
  const { nowMs } = frame.follower;
  return new Interruption(yield, nowMs);
}

type OnName = Op & readonly [string, string, ...unknown[]];

function* waitFor(op: OnName, what: string, frame: Frame): Way<void> {
  const begun = frame.follower.wait(frame.span, op, { kind: "all", names: [op[1]] });
  yield* waited(what, begun, frame);
}

/** At an event; or at a condition, which gives its lock away meanwhile. */
function* waitWith(op: OnName, frame: Frame): Way<void> {
  const { follower, span } = frame;
  const { resources } = follower.recording;
  const isGiven = resources.isCondition(op[1]) && resources.release(op[1], span, follower.nowMs);
  const { thrown } = yield* outcomeOf(waitFor(op, "waited", frame) as Way);
  if (isGiven) resources.have(follower.ask(op, span), follower.nowMs);
  if (thrown) throw thrown;
}

function* acquire(op: OnName, what: string, frame: Frame): Way<void> {
  const { follower, span } = frame;
  const { resources } = follower.recording;
  const holding = follower.ask(op, span);
  const wait = follower.wait(span, op, { kind: "all", names: [op[1]] });
  const end: Begun["end"] = (atMs, how) => {
    wait.end(atMs, how);
    if (how === "ok") resources.have(holding, atMs);
    else resources.leave(holding, atMs);
  };
  yield* waited(what, { ...wait, end }, frame);
}
