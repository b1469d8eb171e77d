// rejected-by: test "starts two races apart"
// says: It never settles: nothing is due any more, so nothing can wake it. Still waiting: `event.wait()`

import { Event, type Io } from "@async-kata/kit";

let gate: Event;

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

export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  gate = new Event();

  async function run(runner: string): Promise<string> {
    await waiter(runner, gate, io);
    const { data } = await io.fetch(runner, 500);
    return data;
  }

  const races = runners.map(run);
  await io.sleep(2000);
  io.log("set");
  gate.set();
  return await Promise.all(races);
}
