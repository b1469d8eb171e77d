/** Is told what the judge sees of a run, as it happens. Traces are made of it. Times are virtual ms. */
import type { Recorded } from "../answer/recording.ts";

/** A call of a service, as it was made. */
export interface WitnessedCall {
  readonly id: number;
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

export interface Witness {
  callStarted(call: WitnessedCall, nowMs: number): void;
  callEnded(id: number, outcome: "ok" | "error" | "aborted", nowMs: number): void;
  timerSet(id: number, delayMs: number, nowMs: number): void;
  timerEnded(id: number, outcome: "ok" | "cleared", nowMs: number): void;
  /** What the recorder has told of the turn that is over. */
  recorded(records: readonly Recorded[], nowMs: number): void;
}

/** Sees nothing. */
export const noWitness: Witness = {
  callStarted: () => {},
  callEnded: () => {},
  timerSet: () => {},
  timerEnded: () => {},
  recorded: () => {},
};
