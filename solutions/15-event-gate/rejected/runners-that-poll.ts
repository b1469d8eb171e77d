// rejected-by: test "has one signal for all"
// says: At 1000 ms only one thing is due, the opening of the gate; here it is 4. A runner has no clock, and does not look at the gate again and again.

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

/** The runners look at the gate every millisecond. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    while (!gate.isSet) await io.sleep(1);
    io.log(`${runner}: go on`);
    return (await io.fetch(runner, 500)).data;
  });
  await openAfter(gate, 2000, io);
  return await Promise.all(races);
}
