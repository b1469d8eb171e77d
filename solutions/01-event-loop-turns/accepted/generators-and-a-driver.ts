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

function* turnsOf(name: string, rounds: number, io: Io): Generator<void> {
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) yield;
    io.log(`${name}${round}`);
  }
}

export async function takeTurns(
  names: readonly string[],
  rounds: number,
  pause: () => Promise<void>,
  io: Io,
): Promise<void> {
  // A small event loop: whoever yields has its next turn after a pause.
  async function drive(turns: Generator<void>): Promise<void> {
    while (!turns.next().done) await pause();
  }
  await Promise.all(names.map((name) => drive(turnsOf(name, rounds, io))));
}
