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
  const step = (name: string, round: number): Promise<void> => {
    if (round >= rounds) return Promise.resolve();
    io.log(`${name}${round}`);
    return round + 1 < rounds ? pause().then(() => step(name, round + 1)) : Promise.resolve();
  };
  await Promise.all(names.map((name) => step(name, 0)));
}
