/**
 * Time inside the answer process: it stands still until the judge moves it. Timers, `Date`, `performance` and
 * `AbortSignal.timeout` read this clock; every timer is announced to the judge, which decides when it goes off.
 *
 * Written here rather than taken from a fake-timer library, because judged time must have no handle that learner
 * code can pull (every fake function of such a library carries its clock), because the order of equal deadlines is
 * shared with the judge's own events, and because a callback must keep its AsyncLocalStorage context.
 */
import { AsyncResource } from "node:async_hooks";
import { encode } from "../wire.ts";
import { send } from "./channel.ts";
import { recorder } from "./recording-run.ts";

/** The instant that `Date` shows at 0 ms. */
const epochMs = Date.UTC(2026, 0, 1);
const maxDelayMs = 2 ** 31 - 1;

let nowMs = 0;
let lastId = 0;
let timers = new Map<number, Timer>();

interface Timer {
  readonly run: () => void;
  readonly delayMs: number;
  readonly repeats: boolean;
  dueMs: number;
}

/** Starts a fresh clock at 0 ms without any timer. */
export function resetTime(): void {
  nowMs = 0;
  timers = new Map();
}

/** The timer that is due next, for one who has the judge's part. */
export function nextTimer(): { readonly id: number; readonly dueMs: number } | undefined {
  let next: { id: number; dueMs: number } | undefined;
  for (const [id, { dueMs }] of timers) {
    if (!next || dueMs < next.dueMs) next = { id, dueMs };
  }
  return next;
}

/** Moves the clock; never backwards. */
export function advanceTo(ms: number): void {
  nowMs = Math.max(nowMs, ms);
}

/** Runs the callback of a timer that is due. What it throws is reported, as Node reports an uncaught exception. */
export function fire(id: number): void {
  const timer = timers.get(id);
  if (!timer) return;
  if (!timer.repeats) timers.delete(id);
  try {
    timer.run();
  } catch (error) {
    send({ type: "unhandled", error: encode(error) });
  }
  if (timer.repeats && timers.has(id)) restart(id, timer);
}

/** It gets in line behind those that are due at the same time. */
function restart(id: number, timer: Timer): void {
  timers.delete(id);
  timers.set(id, { ...timer, dueMs: nowMs + timer.delayMs });
  send({ type: "timer", id, delayMs: timer.delayMs });
}

class Timeout {
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    const timer = timers.get(this.#id);
    if (timer) {
      send({ type: "clear", id: this.#id });
      restart(this.#id, timer);
    }
    return this;
  }

  close(): this {
    stop(this.#id);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }

  [Symbol.dispose](): void {
    stop(this.#id);
  }
}

type Callback = (...args: unknown[]) => void;

function start(
  callback: Callback,
  args: unknown[],
  delayMs: number,
  { method = "setTimeout", repeats = false, weak = false } = {},
): Timeout {
  if (typeof callback !== "function")
    throw new TypeError("Cannot set a timer: the callback is not a function");
  lastId += 1;
  const run = AsyncResource.bind(() => callback(...args));
  timers.set(lastId, { run, delayMs, repeats, dueMs: nowMs + delayMs });
  send({ type: "timer", id: lastId, delayMs, ...(weak ? { weak } : {}) });
  recorder.noteTimer(lastId, method);
  return new Timeout(lastId);
}

function stop(handle: unknown): void {
  const id = Number(handle);
  if (timers.delete(id)) send({ type: "clear", id });
}

/** As Node does: what is not between 1 and 2^31 - 1 becomes 1. */
function toDelay(ms: unknown): number {
  const delayMs = Math.trunc(Number(ms));
  return delayMs >= 1 && delayMs <= maxDelayMs ? delayMs : 1;
}

class VirtualDate extends Date {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(epochMs + nowMs);
    else super(...(args as [number]));
  }

  static override now(): number {
    return epochMs + nowMs;
  }
}

/** `Date(…)` without `new` gives a text. */
const callableDate = new Proxy(VirtualDate, { apply: () => new VirtualDate().toString() });
Object.defineProperty(VirtualDate, "name", { value: "Date" });

/** The globals of time, each with its virtual stand-in. */
export const virtualGlobals = {
  setTimeout: (callback: Callback, ms?: number, ...args: unknown[]) => start(callback, args, toDelay(ms)),
  setInterval: (callback: Callback, ms?: number, ...args: unknown[]) =>
    start(callback, args, toDelay(ms), { method: "setInterval", repeats: true }),
  setImmediate: (callback: Callback, ...args: unknown[]) =>
    start(callback, args, 0, { method: "setImmediate" }),
  clearTimeout: stop,
  clearInterval: stop,
  clearImmediate: stop,
  Date: callableDate,
  performance: Object.freeze({ now: () => nowMs, timeOrigin: epochMs }),
};

/** Stands in for `AbortSignal.timeout`; refuses what Node's own refuses. */
export function virtualTimeout(ms: number): AbortSignal {
  if (typeof ms !== "number") throw new TypeError(`The "delay" argument must be of type number`);
  if (!Number.isInteger(ms) || ms < 0 || ms > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`The value of "delay" is out of range. It must be an integer of at least 0`);
  const controller = new AbortController();
  start(
    () => controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError")),
    [],
    ms,
    { method: "AbortSignal.timeout", weak: true },
  );
  return controller.signal;
}
