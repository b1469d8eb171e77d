// rejected-by: test "counts the computing of all jobs, not of one"
// says: For “log lines” (jobs: 100000, each 100 ms of waiting and 1 ms of computing), where one loop would be busy for 99.9 % of the time, it chooses “async”, but due is “processes”: the computing of all jobs adds up, and the jobs do not need each other.

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

export function choose(workload: Workload): Model {
  throwIfFaulty(faultyFields(workload));
  const busy = busyShare(workload);
  if (workload.mustSurviveCrash) return "processes";
  if (busy < 0.1) return workload.blockingNativeCall ? "threads" : "async";
  if (busy < 0.5 && workload.sharesMutableData) return "threads";
  if ((workload.sharedBytes ?? 0) >= 1_000_000) return "threads";
  return "processes";
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

/** Compares the times of a single job, however many there are. */
function busyShare({ waitMs, cpuMs }: Workload): number {
  return cpuMs === 0 ? 0 : cpuMs / (waitMs + cpuMs);
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
