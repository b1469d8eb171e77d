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

interface Rule {
  readonly model: Model;
  applies(workload: Workload, busy: number): boolean;
}

/** Data instead of code: a new rule is a new line. */
const rules: readonly Rule[] = [
  { model: "processes", applies: (it) => it.mustSurviveCrash === true },
  { model: "threads", applies: (it, busy) => busy < 0.1 && it.blockingNativeCall === true },
  { model: "async", applies: (_, busy) => busy < 0.1 },
  { model: "threads", applies: (it, busy) => busy < 0.5 && it.sharesMutableData },
  { model: "threads", applies: (it) => (it.sharedBytes ?? 0) >= 1_000_000 },
  { model: "processes", applies: () => true },
];

/** What the models differ in. */
const costs = {
  async: { startMs: 0, workers: () => 1 },
  threads: { startMs: 50, workers: Math.min },
  processes: { startMs: 150, workers: Math.min },
};

export function choose(workload: Workload): Model {
  throwIfFaulty(faultyFields(workload));
  const busyMs = workload.count * workload.cpuMs;
  const busy = busyMs / (workload.waitMs + busyMs) || 0;
  return rules.find((rule) => rule.applies(workload, busy))?.model ?? "processes";
}

export function estimate(workload: Workload, model: Model, cores: number): number {
  const faulty = faultyFields(workload);
  if (!Object.keys(costs).includes(model)) faulty.push("model");
  if (!Number.isInteger(cores) || cores < 1) faulty.push("cores");
  throwIfFaulty(faulty);
  const { waitMs, cpuMs, count, blockingNativeCall } = workload;
  if (count === 0) return 0;
  const workers = costs[model].workers(cores, count);
  const jobs = Math.ceil(count / workers);
  const waits = blockingNativeCall ? jobs : 1;
  return workers * costs[model].startMs + waits * waitMs + jobs * cpuMs;
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
