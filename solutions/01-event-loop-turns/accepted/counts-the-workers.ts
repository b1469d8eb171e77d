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

export function takeTurns(
  names: readonly string[],
  rounds: number,
  pause: () => Promise<void>,
  io: Io,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let left = names.length;
  async function work(name: string): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await pause();
      io.log(`${name}${round}`);
    }
    left -= 1;
    if (left === 0) resolve();
  }
  for (const name of names) work(name).catch(reject);
  if (left === 0) resolve();
  return promise;
}
