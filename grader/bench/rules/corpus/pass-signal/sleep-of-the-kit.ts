// fault: pass-signal
// because: the pause goes on to its end after an abort
import type { Io } from "@async-kata/kit";

export async function blink(io: Io, times: number, signal: AbortSignal): Promise<void> {
  for (let i = 0; i < times && !signal.aborted; i++) {
    io.log("blink");
    await io.sleep(1000); // here
  }
}
