// rejected-by: test "logs A and B within the call, the rest later"
// says: Due is “0 ms E”, not “1 ms E”

import type { Io } from "@async-kata/kit";

export function order(io: Io): Promise<void> {
  io.log("A");
  io.log("B");
  queueMicrotask(() => io.log("C"));
  queueMicrotask(() => io.log("D"));
  return new Promise((resolve) => {
    setTimeout(() => {
      io.log("E");
      resolve();
    }, 0);
  });
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
