/** One future for all who wait for the same raising of the flag. */
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

export * from "../../../../solutions/35-build-event-condition/build-event-condition.ts";

export class Event {
  #isSet = false;
  #raised: Future<void> | null = null;

  isSet(): boolean {
    return this.#isSet;
  }

  set(): void {
    this.#isSet = true;
    this.#raised?.setResult();
    this.#raised = null;
  }

  clear(): void {
    this.#isSet = false;
  }

  *wait(): Coro<true> {
    if (this.#isSet) return true;
    const loop = getRunningLoop();
    this.#raised ??= new Future<void>(loop);
    // To wait for it directly would let one who is cancelled cancel it for all.
    const mine = new Future<void>(loop);
    this.#raised.addDoneCallback(() => {
      if (!mine.done()) mine.setResult();
    });
    yield* mine;
    return true;
  }
}
