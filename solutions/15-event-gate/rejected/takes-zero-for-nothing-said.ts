// rejected-by: test "opens at once after 0 ms"
// says: It finished at 2000 ms; 0 ms after a sleep of 0 ms.

import { Event, type Io } from "@async-kata/kit";

export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  await gate.wait();
  io.log(`${name}: go on`);
}

export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms || 2000);
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

  const races = runners.map(run);
  await openAfter(gate, 2000, io);
  return await Promise.all(races);
}
