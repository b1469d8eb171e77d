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

type Load = "light" | "mixed" | "heavy";

/** What each load takes: when nothing else is known of it, when its calls block, when it shares what it changes. */
const byLoad: Readonly<Record<Load, Readonly<Record<"plain" | "blocking" | "sharing", Model>>>> = {
  light: { plain: "async", blocking: "threads", sharing: "async" },
  mixed: { plain: "processes", blocking: "processes", sharing: "threads" },
  heavy: { plain: "processes", blocking: "processes", sharing: "processes" },
};

export function choose(workload: Workload): Model {
  throwIfFaulty(faultyFields(workload));
  if (workload.mustSurviveCrash === true) return "processes";
  const load = loadOf(workload);
  const isLarge = load !== "light" && (workload.sharedBytes ?? 0) >= 1_000_000;
  return isLarge ? "threads" : byLoad[load][traitOf(workload, load)];
}

function traitOf(workload: Workload, load: Load): "plain" | "blocking" | "sharing" {
  if (load === "light" && workload.blockingNativeCall) return "blocking";
  return workload.sharesMutableData ? "sharing" : "plain";
}

function loadOf({ waitMs, cpuMs, count }: Workload): Load {
  const cpu = count * cpuMs;
  if (cpu === 0) return "light";
  const share = cpu / (waitMs + cpu);
  return share < 0.1 ? "light" : share < 0.5 ? "mixed" : "heavy";
}

export function estimate(workload: Workload, model: Model, cores: number): number {
  throwIfFaulty([
    ...faultyFields(workload),
    ...Object.entries({
      model: /^(async|threads|processes)$/.test(model),
      cores: cores >= 1 && cores % 1 === 0,
    })
      .filter(([, isRight]) => !isRight)
      .map(([name]) => name),
  ]);
  const { waitMs, cpuMs, count } = workload;
  if (count === 0) return 0;
  const workers = model === "async" ? 1 : Math.min(cores, count);
  const start =
    workers *
    new Map<Model, number>([
      ["async", 0],
      ["threads", 50],
      ["processes", 150],
    ]).get(model)!;
  const jobs = Math.ceil(count / workers);
  return start + jobs * cpuMs + (workload.blockingNativeCall ? jobs : 1) * waitMs;
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
