import process from "node:process";
import { expect, test as plainTest } from "vitest";
import type { Spawned } from "../src/spawn.ts";
import { type TaskGroup, withTaskGroup } from "../src/task-group.ts";
import type { WaitOptions } from "../src/wait-options.ts";
import { pendingWaits } from "../src/waits.ts";
import { VirtualIo } from "./virtual-io.ts";

/** A `VirtualIo` with what tests of task groups need. */
export class GroupIo extends VirtualIo {
  /** Runs a group to its end and logs how it settled: the value, or the error with the errors in it. */
  async runGroup<T>(body: (tg: TaskGroup) => Promise<T>, options?: WaitOptions): Promise<void> {
    withTaskGroup(body, options).then(
      (value) => this.log(`group resolves: ${value}`),
      (error) => this.log(`group rejects: ${print(error)}`),
    );
    await this.run();
  }

  /** Spawns a fetch for each of the times; they count from 1. */
  fetchAll(tg: TaskGroup, times: readonly number[]): Spawned<{ data: string }>[] {
    return times.map((ms, index) => tg.spawn((signal) => this.fetch(index + 1, ms, { signal })));
  }

  /** A task that fails with an error of this message, unless it is stopped before. */
  failAfter(ms: number, message: string): (signal?: AbortSignal) => Promise<never> {
    return async (signal) => {
      await this.sleep(ms, { signal });
      this.log(`fail ${message}`);
      throw new Error(message);
    };
  }
}

function print(error: unknown): string {
  if (error instanceof AggregateError) return `${error.message} [${error.errors.map(print).join(", ")}]`;
  return error instanceof Error ? error.message : String(error);
}

/** A test with an `io`. Whatever it does, it must leave no wait behind and no rejection unhandled. */
export const test = plainTest.extend<{ io: GroupIo }>({
  io: async ({ task: _task }, use) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    await use(new GroupIo());
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
    expect(pendingWaits()).toEqual([]);
  },
});
