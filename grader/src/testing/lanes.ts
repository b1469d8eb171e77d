/**
 * Lanes: the tests of one submission run one after the other, those of several submissions side by side, so that
 * one that loops holds up the others as little as it can. vitest meets the results in its own order.
 */
import { availableParallelism } from "node:os";
import pLimit from "p-limit";

/** One thing to be done in a lane; it never rejects. */
type Step<Result> = () => Promise<Result>;

interface Planned<Result> extends PromiseWithResolvers<Result> {
  readonly step: Step<Result>;
}

export class Lanes<Result> {
  readonly #lanes = new Map<string, Planned<Result>[]>();
  readonly #onEnd: (lane: string) => void;
  #started = false;

  /** `onEnd` is told when all steps of a lane have been done. */
  constructor(onEnd: (lane: string) => void) {
    this.#onEnd = onEnd;
  }

  /** Adds a step to the end of a lane. What comes back waits for its result; the first wait starts all lanes. */
  add(lane: string, step: Step<Result>): () => Promise<Result> {
    const planned = { ...Promise.withResolvers<Result>(), step };
    const steps = this.#lanes.get(lane) ?? [];
    this.#lanes.set(lane, [...steps, planned]);
    return () => {
      this.#start();
      return planned.promise;
    };
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    const limit = pLimit(availableParallelism());
    for (const lane of this.#lanes.keys()) void limit(() => this.#run(lane));
  }

  async #run(lane: string): Promise<void> {
    for (const { step, resolve } of this.#lanes.get(lane) ?? []) resolve(await step());
    this.#onEnd(lane);
  }
}
