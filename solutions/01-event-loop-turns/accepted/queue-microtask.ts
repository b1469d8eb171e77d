import type { Io } from "@async-kata/kit";

export function order(io: Io): Promise<void> {
  io.log("A");
  io.log("B");
  queueMicrotask(() => io.log("C"));
  queueMicrotask(() => io.log("D"));
  return io.sleep(0).then(() => io.log("E"));
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
