// rejected-by: test "does not pause before the first round or after the last"
// says: Nothing more is due, but then comes “10 ms pause”: two rounds have one pause between them.

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
      io.log(`${name}${round}`);
      const paused = pause();
      if (round < rounds - 1) await paused;
    }
  }
  await Promise.all(names.map(work));
}
