// rejected-by: test "starts all runners after 2 s"
// says: It finished at 2000 ms; 2500 ms when all run together, for 500 ms, from 2000 ms on.

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

/** Resolves when the runners have started. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const data: string[] = [];
  for (const [index, runner] of runners.entries()) {
    waiter(runner, gate, io)
      .then(() => io.fetch(runner, 500))
      .then((datum) => {
        data[index] = datum.data;
      });
  }
  await openAfter(gate, 2000, io);
  return data;
}
