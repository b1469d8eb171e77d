// rejected-by: test "follows the formula for any workload (random case 1)"
// says: For “job 2541” (jobs: 18, each 8500 ms of waiting and 80 ms of computing, `sharesMutableData`

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

const largeBytes = 1_000_000;

const startMs: Readonly<Record<Model, number>> = { async: 0, threads: 50, processes: 150 };

export function choose(workload: Workload): Model {
  throwIfFaulty(faultyFields(workload));
  const busy = busyShare(workload);
  if (workload.mustSurviveCrash) return "processes";
  if (busy < 0.1) return workload.blockingNativeCall ? "threads" : "async";
  if (busy < 0.5 && workload.sharesMutableData) return "threads";
  if ((workload.sharedBytes ?? 0) >= largeBytes) return "threads";
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
  const share = workload.count / workers;
  const mostJobs = workload.blockingNativeCall ? share : Math.ceil(share);
  return workers * startMs[model] + timeOfWorker(workload, mostJobs);
}

function timeOfWorker({ waitMs, cpuMs, blockingNativeCall }: Workload, jobs: number): number {
  return blockingNativeCall ? jobs * (waitMs + cpuMs) : waitMs + jobs * cpuMs;
}

function busyShare({ waitMs, cpuMs, count }: Workload): number {
  const busyMs = count * cpuMs;
  return busyMs === 0 ? 0 : busyMs / (waitMs + busyMs);
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
