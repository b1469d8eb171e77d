// rejected-by: test "makes two workers of a name that comes twice"
// says: Due is “0 ms a0”, not “10 ms a1”

import type { Io } from "@async-kata/kit";

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
  async function work(name: string): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await pause();
      io.log(`${name}${round}`);
    }
  }
  const workers = new Map<string, Promise<void>>();
  for (const name of names) workers.set(name, workers.get(name) ?? work(name));
  await Promise.all(workers.values());
}
