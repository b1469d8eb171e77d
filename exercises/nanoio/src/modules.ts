/** All of nanoio but the player: what a scenario is played with. */
export * from "./errors.ts";
export * from "./event-condition.ts";
export * from "./future.ts";
export * from "./gather.ts";
export * from "./lock-semaphore.ts";
export * from "./loop.ts";
export * from "./queue.ts";
export * from "./task.ts";
export * from "./task-group.ts";
export * from "./wait-for-shield.ts";
