// rejected-by: test "goes on when the gate is set"
// says: Due is “2000 ms set”, not “2000 ms ann: go on”: nobody goes on before the gate is set

import { Event, type Io } from "@async-kata/kit";

/** Knows when the gate will be opened, and looks at the clock instead. */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  if (!gate.isSet) await io.sleep(2000);
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
