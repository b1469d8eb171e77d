import { Event, type Io } from "@async-kata/kit";

/** Chained promises; nothing is awaited. */
export function waiter(name: string, gate: Event, io: Io): Promise<void> {
  io.log(`${name}: waiting`);
  return gate.wait().then(() => io.log(`${name}: go on`));
}

export function openAfter(gate: Event, ms: number, io: Io): Promise<void> {
  return io.sleep(ms).then(() => {
    io.log("set");
    gate.set();
  });
}

export function startLine(runners: readonly string[], io: Io): Promise<string[]> {
  const gate = new Event();
  const races = runners.map((runner) =>
    waiter(runner, gate, io)
      .then(() => io.fetch(runner, 500))
      .then(({ data }) => data),
  );
  return Promise.all([openAfter(gate, 2000, io), ...races]).then(([, ...data]) => data);
}
