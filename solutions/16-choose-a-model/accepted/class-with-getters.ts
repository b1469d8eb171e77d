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

class Plan {
  readonly #workload: Workload;

  constructor(workload: Workload) {
    this.#workload = workload;
  }

  get busyMs(): number {
    return this.#workload.count * this.#workload.cpuMs;
  }

  get busyShare(): number {
    return this.busyMs > 0 ? this.busyMs / (this.#workload.waitMs + this.busyMs) : 0;
  }

  get model(): Model {
    const { mustSurviveCrash, blockingNativeCall, sharesMutableData, sharedBytes = 0 } = this.#workload;
    if (mustSurviveCrash) return "processes";
    if (this.busyShare < 0.1) return blockingNativeCall ? "threads" : "async";
    const common = (this.busyShare < 0.5 && sharesMutableData) || sharedBytes >= 1e6;
    return common ? "threads" : "processes";
  }

  /** Deals the jobs out one by one, and looks at the longest hand. */
  timeWith(workers: number, startMs: number): number {
    const { waitMs, cpuMs, count, blockingNativeCall } = this.#workload;
    const hands = Array.from({ length: workers }, () => 0);
    for (let job = 0; job < count; job += 1) {
      const at = job % workers;
      const first = hands[at] === 0;
      hands[at] = (hands[at] ?? 0) + cpuMs + (blockingNativeCall || (first && job < workers) ? waitMs : 0);
    }
    return Math.max(0, ...hands) + workers * startMs;
  }

  timeUnder(model: Model, cores: number): number {
    if (this.#workload.count === 0) return 0;
    if (model === "async") return this.timeWith(1, 0);
    return this.timeWith(Math.min(cores, this.#workload.count), model === "threads" ? 50 : 150);
  }
}

export function choose(workload: Workload): Model {
  throwIfFaulty(faultyFields(workload));
  return new Plan(workload).model;
}

export function estimate(workload: Workload, model: Model, cores: number): number {
  const isModel = model === "async" || model === "threads" || model === "processes";
  const isCores = Number.isSafeInteger(cores) && cores > 0;
  throwIfFaulty(faultyFields(workload).concat(isModel ? [] : "model", isCores ? [] : "cores"));
  return new Plan(workload).timeUnder(model, cores);
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
