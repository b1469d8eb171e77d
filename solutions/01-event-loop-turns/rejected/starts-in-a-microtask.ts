// rejected-by: test "logs A and B within the call, the rest later"
// says: Due is “0 ms A”, not “0 ms back at the caller”

import type { Io } from "@async-kata/kit";

export function order(io: Io): Promise<void> {
  return Promise.resolve()
    .then(() => io.log("A"))
    .then(() => io.log("B"))
    .then(() => io.log("C"))
    .then(() => io.log("D"))
    .then(() => io.sleep(0))
    .then(() => io.log("E"));
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
