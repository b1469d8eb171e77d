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

/** All are started first; a loop then collects what is ready. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const run = async (runner: string): Promise<string> => {
    await waiter(runner, gate, io);
    return (await io.fetch(runner, 500)).data;
  };
  const races = runners.map(run);
  await openAfter(gate, 2000, io);
  const data: string[] = [];
  for (const race of races) data.push(await race);
  return data;
}
