/**
 * Every `await` of an instrumented module as a point of a schedule: what was awaited has come, and its task waits until
 * it is told to go on. That is more than can happen in earnest, where nothing lies between the two; it shows on which
 * lines tasks can get in each other's way.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { recorder } from "./recording-run.ts";
import type { Schedule } from "./schedule.ts";

/** Learner code may get hold of the class, and change it. */
const { getStore, run } = AsyncLocalStorage.prototype;
const tasks = new AsyncLocalStorage<string>();

/** Runs the body of a task; whatever comes of it is the task's as well. */
export function runAs<T>(task: string, body: () => T): T {
  return run.call(tasks, task, body) as T;
}

/** From now on awaits are points of the schedule; without one, they are what they are. */
export function holdAwaits(schedule: Schedule | undefined): void {
  recorder.hold(schedule && ((site, value) => held(schedule, site, value)));
}

/** The label holds the number of the await: the judge knows its line. */
function held(schedule: Schedule, site: number, value: unknown): unknown {
  const task = getStore.call(tasks) as string | undefined;
  if (task === undefined) return value;
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const park = (go: () => void) => schedule.park(task, `await ${site}`, go);
  Promise.resolve(value).then(
    (it) => park(() => resolve(it)),
    (error) => park(() => reject(error)),
  );
  return promise;
}
