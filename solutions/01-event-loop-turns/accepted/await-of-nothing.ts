import type { Io } from "@async-kata/kit";

export async function order(io: Io): Promise<void> {
  io.log("A");
  io.log("B");
  // What is no promise counts as one that is fulfilled already.
  await null;
  io.log("C");
  await null;
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
  await Promise.all(names.map(work));
}
