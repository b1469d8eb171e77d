// rejected-by: test "waits for one sleep, however long it takes (random case 1)"
// says: when the sleep before E is over, the only one

import type { Io } from "@async-kata/kit";

export async function order(io: Io): Promise<void> {
  io.log("A");
  io.log("B");
  await Promise.resolve();
  io.log("C");
  await Promise.resolve();
  io.log("D");
  await Promise.race([io.sleep(0), new Promise((resolve) => setTimeout(resolve, 1000))]);
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
  await Promise.all(names.map(work));
}
