// rejected-by: test "lets three names take turns"
// says: Due is “0 ms b0”, not “0 ms a1”

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
  await Promise.all(
    names.map(async (name) => {
      for (let round = 0; round < rounds; round += 1) io.log(`${name}${round}`);
    }),
  );
}
