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

/** The promise of a single sleep is the signal for all runners. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = io.sleep(2000).then(() => io.log("set"));
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    await gate;
    io.log(`${runner}: go on`);
    return (await io.fetch(runner, 500)).data;
  });
  return await Promise.all(races);
}
