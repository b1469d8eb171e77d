/** Counts the abort listeners that a program leaves behind on its signals. */
import { getEventListeners } from "node:events";

const aborted = Object.getOwnPropertyDescriptor(AbortSignal.prototype, "aborted")?.get;
let watched = new Set<AbortSignal>();
const ignored = new WeakSet<object>();

/** As the platform says, whatever a signal has of its own. Throws a TypeError for what is no signal. */
export function isAborted(signal: AbortSignal): boolean {
  return aborted?.call(signal);
}

/** Not by its prototype: that can be given to any object. */
export function isSignal(value: unknown): value is AbortSignal {
  try {
    return typeof isAborted(value as AbortSignal) === "boolean";
  } catch {
    return false;
  }
}

/** From now on every signal that gets a listener is remembered. Call it before the intrinsics are frozen. */
export function watchAbortListeners(): void {
  const { addEventListener } = EventTarget.prototype;
  Object.defineProperty(AbortSignal.prototype, "addEventListener", {
    value(this: AbortSignal, ...args: Parameters<typeof addEventListener>) {
      if (isSignal(this)) watched.add(this);
      return addEventListener.apply(this, args);
    },
  });
}

/** A listener of our own, not to be counted. */
export function ignoreListener(listener: object): void {
  ignored.add(listener);
}

/** How many listeners of the program are attached to signals that have not been aborted. */
export function countAbortListeners(): number {
  let count = 0;
  for (const signal of watched) {
    if (!isAborted(signal))
      count += getEventListeners(signal, "abort").filter((it) => !ignored.has(it)).length;
  }
  return count;
}

/** Forgets the signals of the run before. */
export function resetAbortListeners(): void {
  watched = new Set();
}
