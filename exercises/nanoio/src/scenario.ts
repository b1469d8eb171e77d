/**
 * The scenario language: small programs as data, which the player runs on nanoio and `oracle/run.py` on CPython.
 *
 * Names are global to a scenario. Times are whole milliseconds.
 */

/** What exists from the beginning. A condition may name the lock that it shares. */
export type ObjectSpec =
  | readonly ["future"]
  | readonly ["lock"]
  | readonly ["semaphore", value: number]
  | readonly ["bounded", value: number]
  | readonly ["event"]
  | readonly ["condition", lock?: string]
  | readonly ["queue", maxsize: number]
  | readonly ["buffer", capacity: number];

/** What a callback of the loop may do: it cannot wait. */
export type LoopOp =
  | readonly ["call_soon", handle: string, ops?: LoopOps]
  | readonly ["call_later", handle: string, ms: number, ops?: LoopOps]
  | readonly ["call_at", handle: string, when: number, ops?: LoopOps]
  | readonly ["cancel_handle", handle: string]
  /** What a callback raises goes to the loop. */
  | readonly ["raise", tag: string];

export type LoopOps = readonly LoopOp[];

/** Where to go on after an exception, and in any case. */
export interface Handlers {
  readonly cancel?: Ops;
  readonly error?: Ops;
  readonly finally?: Ops;
}

export type ReturnWhenName = "ALL" | "FIRST_COMPLETED" | "FIRST_EXCEPTION";

/** One line of a coroutine. */
export type Op =
  | LoopOp
  | readonly ["sleep", ms: number]
  | readonly ["log", text: string]
  | readonly ["return", value: number]
  | readonly ["repeat", times: number, ops: Ops]
  | readonly ["try", ops: Ops, handlers: Handlers]
  /** Adds to a shared counter. */
  | readonly ["add", counter: string, amount: number]
  | readonly ["spawn", task: string, proc: string]
  /** Makes a coroutine object and does not start it. */
  | readonly ["coro", coroutine: string, proc: string]
  | readonly ["await", awaitable: string]
  | readonly ["cancel", future: string]
  | readonly ["uncancel"]
  | readonly ["cancelling"]
  /** The name of the current task. */
  | readonly ["current"]
  | readonly ["state", future: string]
  | readonly ["set_result", future: string, value: number]
  | readonly ["set_exception", future: string, tag: string]
  | readonly ["callback", future: string, label: string]
  | readonly ["uncallback", future: string, label: string]
  /** Makes a future of this name; it has to be awaited to be waited for. */
  | readonly ["gather", future: string, awaitables: readonly string[], returnExceptions: boolean]
  | readonly ["as_completed", awaitables: readonly string[]]
  | readonly ["taskgroup", group: string, ops: Ops]
  | readonly ["tgspawn", group: string, task: string, proc: string]
  | readonly ["with", object: string, ops: Ops]
  | readonly ["acquire", object: string]
  | readonly ["release", object: string]
  | readonly ["locked", object: string]
  /** Of an event or a condition. */
  | readonly ["wait", object: string]
  | readonly ["set", event: string]
  | readonly ["clear", event: string]
  | readonly ["is_set", event: string]
  /** Waits with a condition until a shared counter has reached a value. */
  | readonly ["wait_until", condition: string, counter: string, value: number]
  | readonly ["notify", condition: string, count: number]
  | readonly ["notify_all", condition: string]
  /** Of a queue or a buffer. */
  | readonly ["put", queue: string, value: number]
  | readonly ["get", queue: string]
  | readonly ["put_nowait", queue: string, value: number]
  | readonly ["get_nowait", queue: string]
  | readonly ["task_done", queue: string]
  | readonly ["join", queue: string]
  | readonly ["qsize", queue: string]
  | readonly ["wait_for", awaitable: string, ms: number | null]
  | readonly ["timeout", ms: number | null, ops: Ops]
  /** Makes a future of this name. */
  | readonly ["shield", future: string, awaitable: string]
  | readonly ["wait_many", futures: readonly string[], returnWhen: ReturnWhenName, ms: number | null];

export type Ops = readonly Op[];

/** A program: `main` runs as the task of that name, procs are its coroutine functions. */
export interface Scenario {
  readonly objects: Readonly<Record<string, ObjectSpec>>;
  readonly procs: Readonly<Record<string, Ops>>;
  readonly main: Ops;
}

/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[];

/** When (in ms, and in which iteration of the loop), who, what, and what about it. */
export type TraceEvent = readonly [
  ms: number,
  iteration: number,
  who: string,
  what: string,
  ...detail: Json[],
];

/** What happened. `states` are those of all named futures when nothing was left to happen. */
export interface Trace {
  readonly events: readonly TraceEvent[];
  readonly states: Readonly<Record<string, string>>;
  /** How `main` ended. A runaway scenario was stopped: it had scheduled far more than any scenario needs. */
  readonly end:
    | readonly ["result", Json]
    | readonly ["error", string]
    | readonly ["deadlock"]
    | readonly ["runaway"];
}
