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

/** Listeners that hear one event of an `EventTarget`. */
export async function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new EventTarget();
  const races = runners.map(async (runner) => {
    io.log(`${runner}: waiting`);
    await new Promise((resolve) => gate.addEventListener("open", resolve, { once: true }));
    io.log(`${runner}: go on`);
    return (await io.fetch(runner, 500)).data;
  });
  await io.sleep(2000);
  io.log("set");
  gate.dispatchEvent(new CustomEvent("open"));
  return await Promise.all(races);
}
