// rejected-by: test "resolves with an empty list without runners"
// says: It never settles: nothing is due any more, so nothing can wake it.

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

export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const { promise: opened, resolve } = Promise.withResolvers<void>();
  let missing = runners.length;

  async function run(runner: string): Promise<string> {
    missing -= 1;
    if (missing === 0) openAfter(gate, 2000, io).then(resolve);
    await waiter(runner, gate, io);
    const { data } = await io.fetch(runner, 500);
    return data;
  }

  const races = runners.map(run);
  await opened;
  return await Promise.all(races);
}
