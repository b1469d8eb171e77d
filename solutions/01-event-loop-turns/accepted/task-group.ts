import type { Io } from "@async-kata/kit";

import { withTaskGroup } from "@async-kata/kit";

export async function order(io: Io): Promise<void> {
  io.log("A");
  io.log("B");
  await Promise.resolve();
  io.log("C");
  await Promise.resolve();
  io.log("D");
  await io.sleep(0);
  io.log("E");
}

export async function takeTurns(
  names: readonly string[],
  rounds: number,
  pause: () => Promise<void>,
  io: Io,
): Promise<void> {
  const failures: unknown[] = [];
  async function work(name: string): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await pause();
      io.log(`${name}${round}`);
    }
  }
  // A group would abort the others, so that no worker may fail inside of it.
  const started = names.map((name) => work(name).catch((error) => failures.push(error)));
  await withTaskGroup(async (group) => {
    for (const worker of started) group.spawn(() => worker);
  });
  if (failures.length > 0) throw failures[0];
}
