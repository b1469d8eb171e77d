import type { Choice } from "./parts.ts";

/** Why a turn takes its time on purpose, or waits for its turn. */
export interface Pause extends Choice {
  readonly before?: string;
  readonly after?: string;
}

export const pauses: readonly Pause[] = [
  { name: "io.sleep", after: "await io.sleep(100);" },
  { name: "io.sleep first", before: "await io.sleep(100);" },
  {
    name: "sleep on condition",
    prelude: "let waited = 0;",
    after: "if (waited++ % 3 === 2) await io.sleep(1000);",
  },
  { name: "timer", after: "await new Promise<void>((resolve) => setTimeout(resolve, 100));" },
  {
    name: "sleep of one's own",
    declarations: `
function rest$(ms: number): Promise<void> {
return new Promise((resolve) => setTimeout(resolve, ms));
}`,
    after: "await rest$(100);",
  },
  {
    name: "sleep in a helper",
    declarations: `
async function breathe$(io: Pick<Io, "sleep">): Promise<void> {
await io.sleep(100);
}`,
    after: "await breathe$(io);",
  },
  { name: "destructured sleep", prelude: "const { sleep } = io;", after: "await sleep(50);" },
  {
    name: "sleep with a signal",
    parameters: ["signal: AbortSignal"],
    after: "await io.sleep(10, { signal });",
  },
  { name: "lock", parameters: ["lock: Lock"], before: "using guard = await lock.acquire();\nuse(guard);" },
  {
    name: "semaphore",
    parameters: ["limit: Semaphore"],
    before: "using guard = await limit.acquire();\nuse(guard);",
  },
  { name: "gate", parameters: ["gate: Event"], before: "await gate.wait();" },
  {
    name: "bucket",
    parameters: ["bucket: { take(): Promise<void> }"],
    before: "await bucket.take();",
  },
];
