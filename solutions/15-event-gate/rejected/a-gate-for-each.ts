// rejected-by: test "has one signal for all"
// says: At 1000 ms only one thing is due, the opening of the gate; here it is 3.

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

/** Every runner has a gate of its own, and a clock that opens it. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  return await Promise.all(
    runners.map(async (runner) => {
      const gate = new Event();
      await Promise.all([waiter(runner, gate, io), openAfter(gate, 2000, io)]);
      return (await io.fetch(runner, 500)).data;
    }),
  );
}
