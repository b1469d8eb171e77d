// rejected-by: test "lets three names take turns"
// says: Due is “0 ms a0”, not “0 ms a1”

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
    for (let round = 1; round <= rounds; round += 1) {
      io.log(`${name}${round}`);
      if (round < rounds) await pause();
    }
  }
  await Promise.all(names.map(work));
}
