// rejected-by: test "goes on although the gate is open for a moment only, whenever that is"
// says: is stuck: nothing is left to happen

import { Event, type Io } from "@async-kata/kit";

async function isOpen(gate: Event): Promise<boolean> {
  return gate.isSet;
}

/** Between the look at the gate and the waiting lies an await: a gate that opens and closes in it is missed. */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  if (!(await isOpen(gate))) await gate.wait();
  io.log(`${name}: go on`);
}

export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms);
  io.log("set");
  gate.set();
}

export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();

  async function run(runner: string): Promise<string> {
    await waiter(runner, gate, io);
    const { data } = await io.fetch(runner, 500);
    return data;
  }

  // All are at the line before the time begins; each goes on by itself when the gate wakes it.
  const races = runners.map(run);
  await openAfter(gate, 2000, io);
  return await Promise.all(races);
}
