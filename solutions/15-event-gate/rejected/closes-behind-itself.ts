// rejected-by: test "passes an open gate late"
// says: Due is “3000 ms bob: go on”, which is missing: the gate is open from 2000 ms on.

import { Event, type Io } from "@async-kata/kit";

/** Closes the gate as if it were a door for one. */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  await gate.wait();
  gate.clear();
  io.log(`${name}: go on`);
}

export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms);
  io.log("set");
  gate.set();
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
