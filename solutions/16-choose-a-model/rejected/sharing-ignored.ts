// rejected-by: test "takes one model each for three plain workloads"
// says: For “cache refresh” (jobs: 3, each 900 ms of waiting and 150 ms of computing, `sharesMutableData`), where one loop would be busy for 33.3 % of the time, it chooses “async”, but due is “threads”: threads can work on common data, and they wait for more than half of the time.

/** A number of equal jobs that may be done in any order. */
export interface Workload {
  id: string;
  waitMs: number;
  cpuMs: number;
  count: number;
  sharesMutableData: boolean;
  mustSurviveCrash?: boolean;
  blockingNativeCall?: boolean;
  sharedBytes?: number;
}

export type Model = "async" | "threads" | "processes";

const startMs: Readonly<Record<Model, number>> = { async: 0, threads: 50, processes: 150 };

/** Asks only whether a job computes longer than it waits. */
export function choose(workload: Workload): Model {
  throwIfFaulty(faultyFields(workload));
  if (workload.mustSurviveCrash) return "processes";
  if (workload.blockingNativeCall) return "threads";
  return workload.cpuMs > workload.waitMs ? "processes" : "async";
}

export function estimate(workload: Workload, model: Model, cores: number): number {
  throwIfFaulty([
    ...faultyFields(workload),
    ...(Object.hasOwn(startMs, model) ? [] : ["model"]),
    ...(Number.isInteger(cores) && cores >= 1 ? [] : ["cores"]),
  ]);
  if (workload.count === 0) return 0;
  const workers = model === "async" ? 1 : Math.min(cores, workload.count);
  const mostJobs = Math.ceil(workload.count / workers);
  return workers * startMs[model] + timeOfWorker(workload, mostJobs);
}

function timeOfWorker({ waitMs, cpuMs, blockingNativeCall }: Workload, jobs: number): number {
  return blockingNativeCall ? jobs * (waitMs + cpuMs) : waitMs + jobs * cpuMs;
}

function faultyFields(workload: Workload): string[] {
  const checks: [keyof Workload, boolean][] = [
    ["id", typeof workload.id === "string"],
    ["waitMs", isAmount(workload.waitMs)],
    ["cpuMs", isAmount(workload.cpuMs)],
    ["count", isAmount(workload.count) && Number.isInteger(workload.count)],
    ["sharesMutableData", typeof workload.sharesMutableData === "boolean"],
    ["mustSurviveCrash", isOptionalFlag(workload.mustSurviveCrash)],
    ["blockingNativeCall", isOptionalFlag(workload.blockingNativeCall)],
    ["sharedBytes", workload.sharedBytes === undefined || isAmount(workload.sharedBytes)],
  ];
  return checks.flatMap(([field, isRight]) => (isRight ? [] : [field]));
}

function isAmount(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0;
}

function isOptionalFlag(value: unknown): boolean {
  return value === undefined || typeof value === "boolean";
}

function throwIfFaulty(fields: readonly string[]): void {
  if (fields.length > 0) throw new Error(`Faulty: ${fields.join(", ")}`);
}
