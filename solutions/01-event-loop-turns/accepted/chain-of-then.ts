import type { Io } from "@async-kata/kit";

export function order(io: Io): Promise<void> {
  io.log("A");
  io.log("B");
  return Promise.resolve()
    .then(() => io.log("C"))
    .then(() => io.log("D"))
    .then(() => io.sleep(0))
    .then(() => io.log("E"));
}

export function takeTurns(
  names: readonly string[],
  rounds: number,
  pause: () => Promise<void>,
  io: Io,
): Promise<void> {
  const work = (name: string) => {
    let turn = Promise.resolve();
    for (let round = 0; round < rounds; round += 1) {
      // The first round belongs to the call, the others to what comes after a pause.
      if (round === 0) io.log(`${name}0`);
      else turn = (round === 1 ? pause() : turn.then(pause)).then(() => io.log(`${name}${round}`));
    }
    return turn;
  };
  return Promise.all(names.map(work)).then(() => undefined);
}
