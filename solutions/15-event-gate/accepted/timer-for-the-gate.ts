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

/** The one timer is a bare one; the runners know nothing of it. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const races = runners.map(async (runner) => {
    await waiter(runner, gate, io);
    return (await io.fetch(runner, 500)).data;
  });
  setTimeout(() => {
    io.log("set");
    gate.set();
  }, 2000);
  return await Promise.all(races);
}
