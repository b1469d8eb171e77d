import { getEventListeners } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { WaitOptions } from "../src/wait-options.ts";
import { pendingWaits } from "../src/waits.ts";

/** Something to wait for. Nobody passes until `wake` is called. */
export interface Waiting {
  wait(options?: WaitOptions): Promise<unknown>;
  /** Wakes at least the waiter that came first. */
  wake(): void;
}

/** What `lock.acquire()`, `semaphore.acquire()` and `event.wait()` promise about waking and aborting. */
export function describeWaiting(what: string, create: () => Waiting | Promise<Waiting>): void {
  describe(`${what}, as a wait,`, () => {
    afterEach(() => expect(pendingWaits()).toEqual([]));

    /** Waits under a name; the events say how it went. */
    async function setUp() {
      const { wait, wake } = await create();
      const events: string[] = [];
      const start = (name: string, options?: WaitOptions) =>
        wait(options).then(
          () => void events.push(`${name} woken`),
          (reason) => void events.push(`${name} rejected: ${reason}`),
        );
      return { events, start, wake };
    }

    test("waits until it is woken", async () => {
      const { events, start, wake } = await setUp();
      start("A");
      await turn();
      events.push("wake");
      wake();
      await turn();
      expect(events).toEqual(["wake", "A woken"]);
    });

    test("rejects with the reason itself, whatever it is", async () => {
      const { wait } = await create();
      for (const reason of [new Error("enough"), "enough", null, { why: "enough" }]) {
        const controller = new AbortController();
        const rejection = wait({ signal: controller.signal }).catch((error) => ({ error }));
        controller.abort(reason);
        expect(await rejection).toEqual({ error: reason });
        expect(await rejection).toHaveProperty("error", reason);
      }
    });

    test("rejects at once, and does not queue up, with a signal that is aborted already", async () => {
      const { events, start, wake } = await setUp();
      start("A", { signal: AbortSignal.abort("early") });
      expect(pendingWaits()).toEqual([]);
      start("B");
      wake();
      await turn();
      expect(events).toEqual(["A rejected: early", "B woken"]);
    });

    test("leaves the queue at the moment of the abort", async () => {
      const { events, start, wake } = await setUp();
      const controller = new AbortController();
      start("A", { signal: controller.signal });
      start("B");
      expect(pendingWaits()).toHaveLength(2);
      controller.abort("enough");
      expect(pendingWaits()).toHaveLength(1);
      await turn();
      events.push("wake");
      wake();
      await turn();
      expect(events).toEqual(["A rejected: enough", "wake", "B woken"]);
    });

    test("leaves the wake-up to the next when it is aborted earlier in the same tick", async () => {
      const { events, start, wake } = await setUp();
      const controller = new AbortController();
      start("A", { signal: controller.signal });
      start("B");
      controller.abort("enough");
      wake();
      await turn();
      expect(events.toSorted()).toEqual(["A rejected: enough", "B woken"]);
    });

    test("stays woken when it is aborted later in the same tick", async () => {
      const { events, start, wake } = await setUp();
      const controller = new AbortController();
      start("A", { signal: controller.signal });
      wake();
      controller.abort("too late");
      await turn();
      expect(events).toEqual(["A woken"]);
    });

    test("leaves the wake-up to the next when a listener of its own signal wakes", async () => {
      const { events, start, wake } = await setUp();
      const controller = new AbortController();
      controller.signal.addEventListener("abort", wake);
      start("A", { signal: controller.signal });
      start("B");
      controller.abort("enough");
      await turn();
      expect(events.toSorted()).toEqual(["A rejected: enough", "B woken"]);
    });

    test("rejects all waiters of one signal, and none of the others", async () => {
      const { events, start, wake } = await setUp();
      const controller = new AbortController();
      start("A", { signal: controller.signal });
      start("B");
      start("C", { signal: AbortSignal.any([controller.signal]) });
      controller.abort("enough");
      wake();
      await turn();
      expect(events.toSorted()).toEqual(["A rejected: enough", "B woken", "C rejected: enough"]);
    });

    test("listens to the signal exactly as long as it waits", async () => {
      const { start, wake } = await setUp();
      const [woken, aborted] = [new AbortController(), new AbortController()];
      const countListeners = () =>
        [woken, aborted].map(({ signal }) => getEventListeners(signal, "abort").length);
      start("A", { signal: woken.signal });
      start("B", { signal: aborted.signal });
      expect(countListeners()).toEqual([1, 1]);
      aborted.abort();
      expect(countListeners()).toEqual([1, 0]);
      wake();
      expect(countListeners()).toEqual([0, 0]);
    });

    test("is a pending wait, with the stack of the call, until it is woken", async () => {
      const { start, wake } = await setUp();
      function theCallThatWaits() {
        start("A");
      }
      theCallThatWaits();
      expect(pendingWaits()).toEqual([{ what, stack: expect.stringContaining("theCallThatWaits") }]);
      wake();
      expect(pendingWaits()).toEqual([]);
    });
  });
}
