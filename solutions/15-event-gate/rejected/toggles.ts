// rejected-by: test "may open a gate twice"
// says: It resolves with false, not true: a gate that is set twice is set.

import { Event, type Io } from "@async-kata/kit";

export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  await gate.wait();
  io.log(`${name}: go on`);
}

/** Closes a gate that is open already. */
export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms);
  io.log("set");
  if (gate.isSet) gate.clear();
  else gate.set();
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
