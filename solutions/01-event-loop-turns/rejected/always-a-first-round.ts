// rejected-by: test "has nothing to do without names or without rounds"
// says: Nothing more is due, but then comes “0 ms a0”: no names, and then no rounds, leave nothing to log and nothing

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
    io.log(`${name}0`);
    for (let round = 1; round < rounds; round += 1) {
      await pause();
      io.log(`${name}${round}`);
    }
  }
  await Promise.all(names.map(work));
}
