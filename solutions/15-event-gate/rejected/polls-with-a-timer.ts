// rejected-by: test "has no timer of its own while it waits"
// says: ann does not wait for the gate, she looks at it again and again, or at a clock.

import { Event, type Io } from "@async-kata/kit";

/** Polls with a timer of its own instead of `io.sleep`. */
export async function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  while (!gate.isSet) await new Promise<void>((resolve) => setTimeout(resolve, 1));
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
