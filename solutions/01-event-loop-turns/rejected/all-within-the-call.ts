// rejected-by: test "logs A and B within the call, the rest later"
// says: Due is “0 ms back at the caller”, not “0 ms C”

import type { Io } from "@async-kata/kit";

export async function order(io: Io): Promise<void> {
  for (const letter of "ABCDE") io.log(letter);
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
