// rejected-by: test "goes on when the gate is cleared right after it was set (random case 1)"
// says: It never settles: nothing is due any more, so nothing can wake it. Still waiting: `event.wait()`

import { Event, type Io } from "@async-kata/kit";

/** Looks at the flag again after it was woken, and misses a gate that was open for a moment. */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  while (!gate.isSet) await gate.wait();
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
