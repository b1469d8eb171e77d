// rejected-by: test "starts all runners after 2 s"
// says: It never settles: nothing is due any more, so nothing can wake it.

import type { Event, Io } from "@async-kata/kit";

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

/** Remembers only one of those who wait. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  let wake = (): void => {};
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    io.log(`${runner}: go on`);
    return (await io.fetch(runner, 500)).data;
  });
  await io.sleep(2000);
  io.log("set");
  wake();
  return await Promise.all(races);
}
