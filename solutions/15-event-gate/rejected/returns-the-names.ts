// rejected-by: test "starts any number of runners (random case 1)"
// says: which is not what is due: the data that `io.fetch` gives, in the order of the runners.

import { Event, type Io } from "@async-kata/kit";

export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  await gate.wait();
  io.log(`${name}: go on`);
}

export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms);
  io.log("set");
  gate.set();
}

/** Makes the data up instead of taking what was fetched. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const races = runners.map(async (runner) => {
    await waiter(runner, gate, io);
    await io.fetch(runner, 500);
    return `data ${runner}`;
  });
  await openAfter(gate, 2000, io);
  return await Promise.all(races);
}
