// rejected-by: test "does not set the gate before"
// says: It resolves with { atOnce: true, shortlyBefore: true }

import { Event, type Io } from "@async-kata/kit";

export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  await gate.wait();
  io.log(`${name}: go on`);
}

/** Sets the gate first and sleeps afterwards. */
export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  gate.set();
  await io.sleep(ms);
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
