// rejected-by: test "lets all wait at the gate"
// says: Due is “0 ms ann: waiting”, not “2000 ms set”: all wait from the beginning, and go on together.

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

/** Lets the two seconds pass first and the runners come to an open gate. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  await openAfter(gate, 2000, io);
  return await Promise.all(
    runners.map(async (runner) => {
      await waiter(runner, gate, io);
      return (await io.fetch(runner, 500)).data;
    }),
  );
}
