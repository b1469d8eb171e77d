/** What each operation of the scenario language does. Its twin in Python is `oracle/run.py`. */
import { CancelledError } from "./errors.ts";
import type { Coro, Future } from "./future.ts";
import type * as Nanoio from "./modules.ts";
import type { Player } from "./play.ts";
import type { Handlers, Json, LoopOp, Op, Ops } from "./scenario.ts";
import { Boom, describe, show, stateOf } from "./show.ts";

/** Who runs an operation, and in what. */
export interface Frame {
  readonly who: string;
  readonly player: Player;
}

/** Set when the coroutine returns from within nested operations. */
type Flow = { readonly returned: unknown } | undefined;

type Effect = Coro<Flow> | undefined;
type OpOf<Name extends Op[0]> = Extract<Op, readonly [Name, ...unknown[]]>;
type Actions = { readonly [Name in Op[0]]: (op: OpOf<Name>, frame: Frame) => Effect };

/** Runs operations until the end or until one returns from the coroutine. */
export function* runOps(ops: Ops, frame: Frame): Coro<Flow> {
  for (const op of ops) {
    const action = actions[op[0]] as (op: Op, frame: Frame) => Effect;
    const effect = action(op, frame);
    const flow = effect && (yield* effect);
    if (flow) return flow;
  }
  return undefined;
}

const actions: Actions = {
  call_soon: onLoop,
  call_later: onLoop,
  call_at: onLoop,
  cancel_handle: onLoop,

  *sleep([, ms], { who, player }) {
    yield* player.modules.sleep(ms);
    player.log(who, "slept");
    return undefined;
  },
  log([, text], { who, player }) {
    player.log(who, "log", text);
  },
  // biome-ignore lint/correctness/useYield: an operation that goes somewhere else is a coroutine like those that wait.
  *return([, value]) {
    return { returned: value };
  },
  raise: onLoop,
  *repeat([, times, ops], frame) {
    for (let i = 0; i < times; i++) {
      const flow = yield* runOps(ops, frame);
      if (flow) return flow;
    }
    return undefined;
  },
  try: ([, ops, handlers], frame) => tryOps(ops, handlers, frame),
  add([, counter, amount], { who, player }) {
    const total = (player.counters.get(counter) ?? 0) + amount;
    player.counters.set(counter, total);
    player.log(who, "add", counter, total);
  },

  spawn([, name, proc], { who, player }) {
    player.log(who, "spawn", name);
    player.names.set(name, player.modules.createTask(player.coroutine(proc, name), name));
  },
  coro([, name, proc], { player }) {
    player.names.set(name, player.coroutine(proc, name));
  },
  *await([, name], frame) {
    const value = yield* get<Nanoio.Awaitable<unknown>>(name, frame);
    note(frame, "got", name, show(value));
    return undefined;
  },
  cancel: ([, name], frame) => attempt(frame, "cancel", name, () => future(name, frame).cancel()),
  uncancel: (_, frame) => note(frame, "uncancel", currentTask(frame)?.uncancel() ?? null),
  cancelling: (_, frame) => note(frame, "cancelling", currentTask(frame)?.cancelling() ?? null),
  current: (_, frame) => note(frame, "current", currentName(frame)),
  state: ([, name], frame) => note(frame, "state", name, stateOf(future(name, frame))),

  set_result: ([, name, value], frame) =>
    attempt(frame, "set_result", name, () => future(name, frame).setResult(value)),
  set_exception: ([, name, tag], frame) =>
    attempt(frame, "set_exception", name, () => future(name, frame).setException(new Boom(tag))),
  callback([, name, label], frame) {
    const callback = callbackOf(label, frame);
    future(name, frame).addDoneCallback(callback);
    note(frame, "callback", name, label);
  },
  uncallback([, name, label], frame) {
    note(frame, "uncallback", name, label, future(name, frame).removeDoneCallback(callbackOf(label, frame)));
  },

  gather([, name, awaitables, returnExceptions], frame) {
    const { gather } = frame.player.modules;
    const all = awaitables.map((it) => get<Nanoio.Awaitable<unknown>>(it, frame));
    frame.player.names.set(name, returnExceptions ? gather(all, { returnExceptions }) : gather(all));
  },
  *as_completed([, awaitables], frame) {
    const all = awaitables.map((it) => get<Nanoio.Awaitable<unknown>>(it, frame));
    for (const next of frame.player.modules.asCompleted(all)) yield* noteNext(next, frame);
    return undefined;
  },
  *taskgroup([, name, ops], frame) {
    const group = new frame.player.modules.TaskGroup();
    frame.player.names.set(name, group);
    const flow = yield* group.run(() => runOps(ops, frame));
    note(frame, "left", name);
    return flow;
  },
  tgspawn: ([, name, task, proc], frame) =>
    attempt(frame, "tgspawn", task, () => {
      const group = get<Nanoio.TaskGroup>(name, frame);
      frame.player.names.set(task, group.createTask(frame.player.coroutine(proc, task), task));
    }),

  *with([, name, ops], frame) {
    const flow = yield* holding(get<Nanoio.Lock>(name, frame), function* () {
      note(frame, "entered", name);
      return yield* runOps(ops, frame);
    });
    note(frame, "left", name);
    return flow;
  },
  *acquire([, name], frame) {
    yield* get<Nanoio.Lock>(name, frame).acquire();
    note(frame, "acquired", name);
    return undefined;
  },
  release: ([, name], frame) =>
    attempt(frame, "release", name, () => get<Nanoio.Lock>(name, frame).release()),
  locked: ([, name], frame) => note(frame, "locked", name, get<Nanoio.Lock>(name, frame).locked()),
  *wait([, name], frame) {
    const value = yield* get<Nanoio.Event>(name, frame).wait();
    note(frame, "waited", name, value);
    return undefined;
  },
  set: ([, name], frame) => attempt(frame, "set", name, () => get<Nanoio.Event>(name, frame).set()),
  clear: ([, name], frame) => attempt(frame, "clear", name, () => get<Nanoio.Event>(name, frame).clear()),
  is_set: ([, name], frame) => note(frame, "is_set", name, get<Nanoio.Event>(name, frame).isSet()),
  *wait_until([, name, counter, value], frame) {
    const reached = () => {
      const total = frame.player.counters.get(counter) ?? 0;
      return total >= value ? total : 0;
    };
    note(frame, "waited", name, yield* get<Nanoio.Condition>(name, frame).waitFor(reached));
    return undefined;
  },
  notify: ([, name, count], frame) =>
    attempt(frame, "notify", name, () => get<Nanoio.Condition>(name, frame).notify(count)),
  notify_all: ([, name], frame) =>
    attempt(frame, "notify_all", name, () => get<Nanoio.Condition>(name, frame).notifyAll()),

  *put([, name, value], frame) {
    yield* get<Nanoio.Queue<number>>(name, frame).put(value);
    note(frame, "put", name, value);
    return undefined;
  },
  *get([, name], frame) {
    const value = yield* get<Nanoio.Queue<number>>(name, frame).get();
    note(frame, "get", name, value);
    return undefined;
  },
  put_nowait: ([, name, value], frame) =>
    attempt(frame, "put_nowait", name, () => get<Nanoio.Queue<number>>(name, frame).putNowait(value)),
  get_nowait: ([, name], frame) =>
    attempt(frame, "get_nowait", name, () => get<Nanoio.Queue<number>>(name, frame).getNowait()),
  task_done: ([, name], frame) =>
    attempt(frame, "task_done", name, () => get<Nanoio.Queue<number>>(name, frame).taskDone()),
  *join([, name], frame) {
    yield* get<Nanoio.Queue<number>>(name, frame).join();
    note(frame, "joined", name);
    return undefined;
  },
  qsize: ([, name], frame) => note(frame, "qsize", name, get<Nanoio.Queue<number>>(name, frame).qsize()),

  *wait_for([, name, ms], frame) {
    const value = yield* frame.player.modules.waitFor(get<Nanoio.Awaitable<unknown>>(name, frame), ms);
    note(frame, "got", name, show(value));
    return undefined;
  },
  *timeout([, ms, ops], frame) {
    const flow = yield* frame.player.modules.timeout(ms, () => runOps(ops, frame));
    note(frame, "in time", ms);
    return flow;
  },
  shield([, name, inner], frame) {
    const shielded = frame.player.modules.shield(get<Nanoio.Awaitable<unknown>>(inner, frame));
    frame.player.names.set(name, shielded);
  },
  *wait_many([, names, returnWhen, ms], frame) {
    const futures = names.map((it) => future(it, frame));
    const { done, pending } = yield* frame.player.modules.wait(futures, { returnWhen, ms });
    const namesIn = (some: Set<Future<unknown>>) => names.filter((it) => some.has(future(it, frame)));
    note(frame, "waited for", namesIn(done), namesIn(pending));
    return undefined;
  },
};

/** Operations that a callback of the loop can do as well as a coroutine. */
function onLoop(op: LoopOp, { player }: Frame): undefined {
  const { loop, names } = player;
  if (op[0] === "raise") throw new Boom(op[1]);
  if (op[0] === "cancel_handle") {
    (names.get(op[1]) as Nanoio.Handle).cancel();
    return;
  }
  const call = (ops: readonly LoopOp[] = []) => {
    const frame = { who: "loop", player };
    note(frame, "called", op[1], currentName(frame));
    for (const inner of ops) onLoop(inner, frame);
  };
  if (op[0] === "call_soon")
    names.set(
      op[1],
      loop.callSoon(() => call(op[2])),
    );
  else if (op[0] === "call_later")
    names.set(
      op[1],
      loop.callLater(op[2], () => call(op[3])),
    );
  else
    names.set(
      op[1],
      loop.callAt(op[2], () => call(op[3])),
    );
}

function* tryOps(ops: Ops, handlers: Handlers, frame: Frame): Coro<Flow> {
  try {
    return yield* runOps(ops, frame);
  } catch (error) {
    const handler = error instanceof CancelledError ? handlers.cancel : handlers.error;
    if (!handler) throw error;
    note(frame, "caught", describe(error));
    return yield* runOps(handler, frame);
  } finally {
    if (handlers.finally) {
      note(frame, "finally");
      yield* runOps(handlers.finally, frame);
    }
  }
}

/** A lock, a semaphore or a condition; by its own `with` where it has one. */
function* holding<T>(lock: Nanoio.Lock, body: () => Coro<T>): Coro<T> {
  if ("with" in lock) return yield* lock.with(body);
  const bare = lock as Nanoio.Lock;
  yield* bare.acquire();
  try {
    return yield* body();
  } finally {
    bare.release();
  }
}

/** An operation that does not wait. Its error is written down and goes no further. */
function attempt(frame: Frame, what: string, name: string, action: () => unknown): undefined {
  try {
    note(frame, what, name, show(action()));
  } catch (error) {
    note(frame, what, name, `!${describe(error)}`);
  }
}

function* noteNext(next: Coro<unknown>, frame: Frame): Coro<void> {
  try {
    note(frame, "next", show(yield* next));
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    note(frame, "next", `!${describe(error)}`);
  }
}

function note({ who, player }: Frame, what: string, ...detail: Json[]): undefined {
  player.log(who, what, ...detail);
}

/** One function per label, so that it can be found again to be removed. */
function callbackOf(label: string, { player }: Frame): (future: Future<unknown>) => void {
  const key = `callback ${label}`;
  const known = player.names.get(key) as ((future: Future<unknown>) => void) | undefined;
  if (known) return known;
  const frame = { who: "loop", player };
  const callback = (it: Future<unknown>) => {
    note(frame, "callback", label, stateOf(it), currentName(frame));
  };
  player.names.set(key, callback);
  return callback;
}

function currentTask({ player }: Frame): Nanoio.Task<unknown> | null {
  return player.modules.currentTask();
}

/** Without the number of a name that nobody has given: that counts all tasks of the process. */
function currentName(frame: Frame): string | null {
  return currentTask(frame)?.name.replace(/^Task-\d+$/, "Task") ?? null;
}

function future(name: string, frame: Frame): Future<unknown> {
  return get<Future<unknown>>(name, frame);
}

function get<T>(name: string, { player }: Frame): T {
  if (!player.names.has(name)) throw new NotThere(name);
  return player.names.get(name) as T;
}

/** A name is used before it is given: possible in a scenario, as it is in a program. */
class NotThere extends Error {
  override readonly name: string = "KeyError";
}
