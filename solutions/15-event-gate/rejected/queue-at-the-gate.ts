// rejected-by: test "starts all runners after 2 s"
// says: It finished at 3500 ms; 2500 ms when all run together, for 500 ms, from 2000 ms on.

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

/** The gate is opened beside, but only one runner at a time stands at it. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const opened = openAfter(gate, 2000, io);
  const data: string[] = [];
  for (const runner of runners) {
    await waiter(runner, gate, io);
    data.push((await io.fetch(runner, 500)).data);
  }
  await opened;
  return data;
}
