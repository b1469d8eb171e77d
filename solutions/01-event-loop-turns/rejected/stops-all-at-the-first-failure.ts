// rejected-by: test "carries on with the others when one pause fails"
// says: Due is “10 ms c1”, which is missing: the first pause of b fails

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
  let hasFailed = false;
  async function work(name: string): Promise<void> {
    for (let round = 0; round < rounds && !hasFailed; round += 1) {
      if (round > 0) await pause();
      if (!hasFailed) io.log(`${name}${round}`);
    }
  }
  const all = names.map((name) =>
    work(name).catch((error) => {
      hasFailed = true;
      throw error;
    }),
  );
  await Promise.all(all);
}
