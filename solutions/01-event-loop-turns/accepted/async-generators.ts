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
  async function* turnsOf(name: string) {
    for (let round = 0; round < rounds; round += 1) {
      if (round > 0) await pause();
      yield `${name}${round}`;
    }
  }
  async function drain(turns: AsyncIterable<string>): Promise<void> {
    for await (const turn of turns) io.log(turn);
  }
  await Promise.all(names.map((name) => drain(turnsOf(name))));
}
