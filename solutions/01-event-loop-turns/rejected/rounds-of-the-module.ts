// rejected-by: test "keeps two calls of `takeTurns` apart"
// says: each call has names, rounds and pauses of its own

import type { Io } from "@async-kata/kit";

let remaining: string[] = [];

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
  remaining = names.flatMap((name) => Array.from({ length: rounds }, (_, round) => `${name}${round}`));
  async function work(at: number): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await pause();
      io.log(remaining[at * rounds + round] ?? "");
    }
  }
  await Promise.all(names.map((_, at) => work(at)));
}
