import type { Io } from "@async-kata/kit";

export async function order(io: Io): Promise<void> {
  const timer = io.sleep(0);
  for (const letters of ["AB", "C", "D"]) {
    for (const letter of letters) io.log(letter);
    await undefined;
  }
  await timer;
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
