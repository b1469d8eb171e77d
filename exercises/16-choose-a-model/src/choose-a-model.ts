/** A number of equal jobs that may be done in any order. */
export interface Workload {
  /** A name for people. It says nothing about the work. */
  id: string;
  /** How long each job waits for something outside, in ms: 0 or more. */
  waitMs: number;
  /** How long each job computes, in ms: 0 or more. */
  cpuMs: number;
  /** How many jobs there are: a whole number, 0 or more. */
  count: number;
  /** The jobs change common data. */
  sharesMutableData: boolean;
  /** The program must live on when a job crashes. */
  mustSurviveCrash?: boolean;
  /** The waiting happens inside of a native call that holds up its whole thread. */
  blockingNativeCall?: boolean;
  /** How many bytes of data all jobs have to see, 0 or more. Left out, it is 0. */
  sharedBytes?: number;
}

/** One event loop; several threads of one process; several processes. */
export type Model = "async" | "threads" | "processes";

/**
 * Chooses the model for a workload by the rules of the README.
 *
 * @throws {Error} `Faulty: waitMs, count` when these fields of `workload` are not as described above.
 */
export function choose(workload: Workload): Model {
  // TODO: check the fields, then apply the rules in their order.
  throw new Error("not written yet");
}

/**
 * Says how long a workload takes under a model, by the formula of the README.
 *
 * @param cores how many jobs can compute at the same instant: a whole number, 1 or more.
 * @returns milliseconds; 0 when there are no jobs.
 * @throws {Error} `Faulty: waitMs, model, cores` when these fields or parameters are not as described.
 */
export function estimate(workload: Workload, model: Model, cores: number): number {
  // TODO: how long does one worker need for its share, and how long do the workers need to start?
  throw new Error("not written yet");
}
