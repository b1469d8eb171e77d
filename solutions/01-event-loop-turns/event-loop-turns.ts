import type { Io } from "@async-kata/kit";

export async function order(io: Io): Promise<void> {
  // Above the first await: the caller does not go on before this is done.
  io.log("A");
  io.log("B");
  // A promise that is fulfilled already still costs a turn, but no timer.
  await Promise.resolve();
  io.log("C");
  await Promise.resolve();
  io.log("D");
  // A timer, if only one of 0 ms: every microtask comes first, and every timer that was set before.
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
  // All workers run before the first of them is awaited. When one fails the others are not stopped by that.
  await Promise.all(names.map(work));
}
