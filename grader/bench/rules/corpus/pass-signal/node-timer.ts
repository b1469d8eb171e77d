// fault: pass-signal
// because: the timer of Node takes a signal as its third argument
import { setTimeout as delay } from "node:timers/promises";

declare function ring(): void;

export async function alarm(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await delay(ms); // here
  ring();
}
