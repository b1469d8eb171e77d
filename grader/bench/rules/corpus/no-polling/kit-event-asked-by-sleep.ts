// fault: no-polling
// because: the event has a wait of its own
import type { Event, Io } from "@async-kata/kit";

export async function runner(start: Event, io: Io): Promise<void> {
  while (!start.isSet) await io.sleep(10); // here
  io.log("run");
}
