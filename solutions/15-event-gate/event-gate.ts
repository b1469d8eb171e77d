import { Event, type Io } from "@async-kata/kit";

export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  // Also right when the gate is set already, and when it is cleared again before we get our turn.
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

  async function run(runner: string): Promise<string> {
    await waiter(runner, gate, io);
    const { data } = await io.fetch(runner, 500);
    return data;
  }

  // All are at the line before the time begins; each goes on by itself when the gate wakes it.
  const races = runners.map(run);
  await openAfter(gate, 2000, io);
  return await Promise.all(races);
}
