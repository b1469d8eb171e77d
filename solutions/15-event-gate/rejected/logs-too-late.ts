// rejected-by: test "wakes those who wait"
// says: Due is “300 ms set”, not “300 ms ann wakes”: it logs before it sets the gate.

import { Event, type Io } from "@async-kata/kit";

export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  await gate.wait();
  io.log(`${name}: go on`);
}

/** Waits for something else between opening the gate and saying so. */
export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms);
  gate.set();
  await io.sleep(0);
  io.log("set");
}

export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    await gate.wait();
    io.log(`${runner}: go on`);
    const { data } = await io.fetch(runner, 500);
    return data;
  });
  await io.sleep(2000);
  io.log("set");
  gate.set();
  return await Promise.all(races);
}
