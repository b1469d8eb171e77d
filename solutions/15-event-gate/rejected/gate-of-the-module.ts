// rejected-by: test "lets all wait at the gate"
// says: Due is “2000 ms set”, not “0 ms ann: go on”: all wait from the beginning, and go on together.

import { Event, type Io } from "@async-kata/kit";

const gate = new Event();

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

/** One gate for all races: it is open when the second one begins. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const races = runners.map(async (runner) => {
    await waiter(runner, gate, io);
    return (await io.fetch(runner, 500)).data;
  });
  await openAfter(gate, 2000, io);
  return await Promise.all(races);
}
