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

const kinds: Readonly<Record<keyof Workload, (value: unknown) => boolean>> = {
  id: (it) => typeof it === "string",
  waitMs: (it) => isFiniteFrom(0, it),
  cpuMs: (it) => isFiniteFrom(0, it),
  count: (it) => isFiniteFrom(0, it) && Number.isInteger(it),
  sharesMutableData: (it) => typeof it === "boolean",
  mustSurviveCrash: (it) => typeof (it ?? false) === "boolean",
  blockingNativeCall: (it) => typeof (it ?? false) === "boolean",
  sharedBytes: (it) => isFiniteFrom(0, it ?? 0),
};

export function choose(workload: Workload): Model {
  check(workload);
  const { waitMs, cpuMs, count, sharedBytes = 0 } = workload;
  const busyMs = count * cpuMs;
  const totalMs = waitMs + busyMs;
  switch (true) {
    case workload.mustSurviveCrash:
      return "processes";
    // Multiplied instead of divided, so that nothing is divided by zero.
    case 10 * busyMs < totalMs || totalMs === 0:
      return workload.blockingNativeCall ? "threads" : "async";
    case 2 * busyMs < totalMs && workload.sharesMutableData:
    case sharedBytes >= 1_000_000:
      return "threads";
    default:
      return "processes";
  }
}

export function estimate(workload: Workload, model: Model, cores: number): number {
  check(workload, {
    model: ["async", "threads", "processes"].includes(model),
    cores: isFiniteFrom(1, cores) && Number.isInteger(cores),
  });
  if (workload.count === 0) return 0;
  switch (model) {
    case "async":
      return workMs(workload, workload.count);
    case "threads":
      return pool(workload, cores, 50);
    case "processes":
      return pool(workload, cores, 150);
  }
}

function pool(workload: Workload, cores: number, startMs: number): number {
  const workers = Math.min(cores, workload.count);
  const most = Math.floor((workload.count + workers - 1) / workers);
  return startMs * workers + workMs(workload, most);
}

function workMs(workload: Workload, jobs: number): number {
  if (workload.blockingNativeCall) return (workload.cpuMs + workload.waitMs) * jobs;
  return workload.cpuMs * jobs + workload.waitMs;
}

function isFiniteFrom(least: number, value: unknown): boolean {
  return typeof value === "number" && value >= least && value < Number.POSITIVE_INFINITY;
}

function check(workload: Workload, others: Readonly<Record<string, boolean>> = {}): void {
  const names = Object.keys(kinds) as (keyof Workload)[];
  const faulty: string[] = names.filter((name) => !kinds[name](workload[name]));
  for (const [name, isRight] of Object.entries(others)) if (!isRight) faulty.push(name);
  if (faulty.length > 0) throw new TypeError(`Faulty: ${faulty.join(", ")}`);
}
