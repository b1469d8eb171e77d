// fault: no-spin
// because: await null goes on at once, before anything from outside is looked at
import type { Event } from "@async-kata/kit";

export async function attend(bell: Event, open: () => void): Promise<void> {
  do { // here
    await null; // here
  } while (!bell.isSet); // here
  open();
}
