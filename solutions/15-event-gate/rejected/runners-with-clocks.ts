// rejected-by: test "has one signal for all"
// says: At 1000 ms only one thing is due, the opening of the gate; here it is 3. A runner has no clock

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

/** No gate at all: every runner counts the time for itself. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  return await Promise.all(
    runners.map(async (runner, index) => {
      io.log(`${runner}: waiting`);
      await io.sleep(2000);
      if (index === 0) io.log("set");
      io.log(`${runner}: go on`);
      return (await io.fetch(runner, 500)).data;
    }),
  );
}
