import type { Event, Io } from "@async-kata/kit";

/**
 * Waits at the gate: logs `<name>: waiting`, waits until `gate` is set, and logs `<name>: go on`.
 *
 * With a gate that is set already it goes on at once. It goes on at the moment at which the gate is set, also when
 * the gate is cleared again right after that.
 */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  // TODO: wait, without looking again and again.
  throw new Error("not written yet");
}

/**
 * Opens the gate after `ms` milliseconds: logs `set` and sets it, for good.
 *
 * Resolves at that moment.
 */
export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  // TODO: first the time, then the gate.
  throw new Error("not written yet");
}

/**
 * Starts a race. All runners wait at one gate, of which nobody else knows; it is opened after 2000 ms, and at that
 * moment each of them starts to run: `io.fetch(<runner>, 500)`.
 *
 * The log shows what `waiter` logs for each runner, in the order of `runners`, and what `openAfter` logs.
 *
 * @returns the `data` of what was fetched, in the order of `runners`; an empty list for no runners.
 */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  // TODO: one signal for all.
  throw new Error("not written yet");
}
