// rejected-by: test "waits for the next time when the gate was cleared before"
// says: Due is “4000 ms bob: go on”, not “3000 ms bob: go on”

import { Event, type Io } from "@async-kata/kit";

const openings = new WeakMap<Event, Promise<void>>();

/** Keeps the first `wait()` of a gate: it stays fulfilled when the gate is closed again. */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  const opened = openings.get(gate) ?? gate.wait();
  openings.set(gate, opened);
  await opened;
  io.log(`${name}: go on`);
}

export async function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  await io.sleep(ms);
  io.log("set");
  gate.set();
}

export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    await gate.wait();
    io.log(`${runner}: go on`);
    const { data } = await io.fetch(runner, 500);
    return data;
  });
  await io.sleep(2000);
  io.log("set");
  gate.set();
  return await Promise.all(races);
}
