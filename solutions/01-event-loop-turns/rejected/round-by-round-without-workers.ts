// rejected-by: test "gives every name pauses of its own"
// says: Due is “10 ms b1”, not “30 ms a1”: a name goes on when its own pause is over

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
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) await pause();
    for (const name of names) io.log(`${name}${round}`);
  }
}
