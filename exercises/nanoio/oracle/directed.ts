/** Scenarios after CPython's own tests, each under the name of its test. */
import { eventCondition } from "./directed/event-condition.ts";
import { future } from "./directed/future.ts";
import { gather } from "./directed/gather.ts";
import { limits } from "./directed/limits.ts";
import { lockSemaphore } from "./directed/lock-semaphore.ts";
import { loop } from "./directed/loop.ts";
import { queue } from "./directed/queue.ts";
import type { Directed } from "./directed/scenarios.ts";
import { task } from "./directed/task.ts";
import { taskGroup } from "./directed/task-group.ts";

export const directed: Directed = {
  ...loop,
  ...future,
  ...task,
  ...gather,
  ...taskGroup,
  ...lockSemaphore,
  ...eventCondition,
  ...limits,
  ...queue,
};
