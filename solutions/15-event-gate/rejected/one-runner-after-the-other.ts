// rejected-by: test "starts all runners after 2 s"
// says: It never settles: nothing is due any more, so nothing can wake it. Still waiting: `event.wait()`

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

/** Awaits the first runner, and the gate is opened after the last. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const data: string[] = [];
  for (const runner of runners) {
    await waiter(runner, gate, io);
    data.push((await io.fetch(runner, 500)).data);
  }
  await openAfter(gate, 2000, io);
  return data;
}
