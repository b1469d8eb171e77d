/** `io`, the simulated outside world of a kata. */
import type { Call, Service } from "./service.ts";

/** What happens to single fetches; keys are their ids. */
export interface IoPlan {
  /** These fail at their end, with an Error of this message. */
  readonly fail?: Readonly<Record<string | number, string>>;
  /** These need so many ms more to end once they are aborted. */
  readonly cleanupMs?: Readonly<Record<string | number, number>>;
  /** These carry on when they are aborted and end as if nothing had happened. */
  readonly ignoreAbort?: readonly (string | number)[];
  /** Data other than `data <id>`. */
  readonly data?: Readonly<Record<string | number, string>>;
}

/** `fetch(id, ms)` logs its start and its end, `sleep(ms)` is silent, `log(event)` writes the learner's own line. */
export function ioService(plan: IoPlan = {}): Service {
  return {
    calls: { fetch: (call) => fetch(call, plan), sleep },
    notes: { log: (note) => note.log(describe(note.args[0])) },
  };
}

function fetch(call: Call, plan: IoPlan): void {
  const [id, ms] = call.args;
  if (!isId(id)) {
    call.reject(`fetch: the id is ${describe(id)}, not a number or a string`);
    return;
  }
  if (!isDuration(ms)) {
    call.reject(`fetch: the duration is ${describe(ms)}, not a number of milliseconds`);
    return;
  }
  call.log(`start ${id}`);
  const failure = planned(plan.fail, id);
  if (failure === undefined) {
    call.resolve({ id, data: planned(plan.data, id) ?? `data ${id}` }, ms, () => call.log(`end ${id}`));
  } else {
    call.reject(failure, ms, () => call.log(`fail ${id}`));
  }
  call.onAbort(() => abortFetch(call, id, plan));
}

function abortFetch(call: Call, id: string | number, plan: IoPlan): void {
  call.log(`abort ${id}`);
  if (plan.ignoreAbort?.includes(id)) return;
  const cleanupMs = planned(plan.cleanupMs, id);
  if (cleanupMs === undefined) call.rejectAborted();
  else call.rejectAborted(cleanupMs, () => call.log(`cleaned ${id}`));
}

/** What is planned for an id; ids are the learner's words, so that only own properties count. */
function planned<T>(
  plan: Readonly<Record<string | number, T>> | undefined,
  id: string | number,
): T | undefined {
  return plan && Object.hasOwn(plan, id) ? plan[id] : undefined;
}

function sleep(call: Call): void {
  const [ms] = call.args;
  if (isDuration(ms)) call.resolve(undefined, ms);
  else call.reject(`sleep: the duration is ${describe(ms)}, not a number of milliseconds`);
}

function isId(id: unknown): id is string | number {
  return typeof id === "string" || typeof id === "number";
}

function isDuration(ms: unknown): ms is number {
  return typeof ms === "number" && Number.isFinite(ms) && ms >= 0;
}

function describe(value: unknown): string {
  return value === null || typeof value !== "object" ? String(value) : "an object";
}
