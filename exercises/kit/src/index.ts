/** The primitives that a kata may use; all else is JavaScript. */
export { Event } from "./event.ts";
export type { Guard } from "./guard.ts";
export type { Datum, Io } from "./io.ts";
export { Lock } from "./lock.ts";
export { Queue } from "./queue.ts";
export { Semaphore } from "./semaphore.ts";
export type { Spawned } from "./spawn.ts";
export { type TaskGroup, withTaskGroup } from "./task-group.ts";
export type { WaitOptions } from "./wait-options.ts";
