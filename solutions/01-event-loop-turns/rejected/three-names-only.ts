// rejected-by: test "follows the pauses, however long they are (random case 1)"
// says: What happened is not what is due, or not in that order: each name goes on when its own pause is over.

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
  await Promise.all(names.slice(0, 3).map(work));
}
