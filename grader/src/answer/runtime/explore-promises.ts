/** Tasks that are async functions: a step goes on when a promise of ours is resolved, and is over with its turn. */
import { ignoreListener, isAborted, isSignal } from "./abort-listeners.ts";
import type { ExploredRun } from "./explore.ts";
import { runAs } from "./held-awaits.ts";
import type { Alarm } from "./schedule.ts";
import { advanceTo, fire, nextTimer, virtualGlobals } from "./virtual-time.ts";

interface TaskTools {
  readonly point: (label?: unknown) => Promise<void>;
  readonly log: (text: unknown) => void;
  readonly io: object;
}

interface Pending {
  readonly settle: (value?: unknown) => void;
  readonly isGone: () => boolean;
  readonly promise: Promise<unknown>;
}

/** Methods that a signal may have of its own are the learner's; these are the platform's. */
const { addEventListener, removeEventListener } = EventTarget.prototype;

/** Runs a scenario under the schedule of `run`. */
export async function explorePromises(
  run: ExploredRun,
  start: (tools: object) => unknown,
  turn: () => Promise<void>,
): Promise<void> {
  const { schedule } = run;
  run.setUp(() => start({ task: taskMaker(run) }));
  await turn();
  while ((!run.allEnded || schedule.hasParked) && schedule.turn(alarm())) {
    for (let tick = 0; tick <= run.ticks; ) {
      if (schedule.burst(tick)) tick = 0;
      else {
        tick += 1;
        await null;
      }
    }
    await turn();
  }
  run.finish();
}

function alarm(): Alarm | undefined {
  const timer = nextTimer();
  if (!timer) return undefined;
  const go = () => {
    advanceTo(timer.dueMs);
    fire(timer.id);
  };
  return { label: `${timer.dueMs} ms`, go };
}

function taskMaker(run: ExploredRun) {
  return (name: unknown, body: (tools: TaskTools) => unknown): Promise<unknown> => {
    run.add(name);
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const tools = toolsOf(run, name);
    const begin = async () => runAs(name, () => body(tools));
    run.schedule.park(name, "starts", () => resolve(begin()));
    promise.then(
      () => run.endTask(name),
      (error) => run.endTask(name, error),
    );
    return promise;
  };
}

function toolsOf({ schedule }: ExploredRun, name: string): TaskTools {
  const park = (label: string, value: unknown, options?: unknown): Promise<unknown> => {
    const { promise, settle, isGone } = pending(options);
    schedule.park(name, label, () => settle(value), isGone);
    return promise;
  };
  const log = (text: unknown) => schedule.log(name, String(text));
  const io = {
    log,
    fetch: (id: unknown, _ms?: unknown, options?: unknown) =>
      park(`fetch ${String(id)}`, { id, data: `data ${String(id)}` }, options),
    sleep: (ms: unknown, options?: unknown) => sleep(Number(ms), options),
  };
  const point = (label: unknown = "goes on") => park(String(label), undefined) as Promise<void>;
  return frozen({ point, log, io: frozen(io) });
}

/** Tools that are handed to code which may try to change them. */
function frozen<T extends object>(tools: T): T {
  for (const tool of Object.values(tools)) Object.freeze(tool);
  return Object.freeze(tools);
}

/** Time is not a matter of choice: who sleeps less wakes first. */
function sleep(ms: number, options: unknown): Promise<unknown> {
  const { promise, settle, isGone } = pending(options, () => stop());
  const wake = () => settle();
  const timer = ms > 0 ? virtualGlobals.setTimeout(wake, ms) : virtualGlobals.setImmediate(wake);
  const stop = () => virtualGlobals.clearTimeout(timer);
  if (isGone()) stop();
  return promise;
}

/** A promise that is settled by us, or by the signal in the options. */
function pending(options: unknown, onGone?: () => void): Pending {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const signal = findSignal(options);
  let gone = false;
  const leave = () => {
    gone = true;
    onGone?.();
    reject(signal?.reason);
  };
  ignoreListener(leave);
  const settle = (value?: unknown) => {
    if (signal) removeEventListener.call(signal, "abort", leave);
    resolve(value);
  };
  if (signal && isAborted(signal)) {
    gone = true;
    reject(signal.reason);
  } else if (signal) addEventListener.call(signal, "abort", leave, { once: true });
  return { promise, settle, isGone: () => gone };
}

function findSignal(options: unknown): AbortSignal | undefined {
  if (typeof options !== "object" || options === null || !("signal" in options)) return undefined;
  return isSignal(options.signal) ? options.signal : undefined;
}
