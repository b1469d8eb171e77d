// rejected-by: test "lets three names take turns"
// says: Due is “0 ms b0”, not “10 ms a1”: while one name pauses, the next one has its turn

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
  for (const name of names) {
    for (let round = 0; round < rounds; round += 1) {
      io.log(`${name}${round}`);
      if (round < rounds - 1) await pause();
    }
  }
}
