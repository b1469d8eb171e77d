/** As CPython 3.13: a waiter that is cancelled passes its notification on. */
import type { Coro } from "@async-kata/nanoio/future";
import { Condition as Reference } from "../../../../solutions/35-build-event-condition/build-event-condition.ts";

export * from "../../../../solutions/35-build-event-condition/build-event-condition.ts";

export class Condition extends Reference {
  override *wait(): Coro<true> {
    const wasLocked = this.locked();
    try {
      return yield* super.wait();
    } catch (error) {
      if (wasLocked) this.notify(1);
      throw error;
    }
  }
}
