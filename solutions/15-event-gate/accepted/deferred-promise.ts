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

/** A promise that is resolved by hand is an event that happens once. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = Promise.withResolvers<void>();
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    await gate.promise;
    io.log(`${runner}: go on`);
    return (await io.fetch(runner, 500)).data;
  });
  await io.sleep(2000);
  io.log("set");
  gate.resolve();
  return await Promise.all(races);
}
