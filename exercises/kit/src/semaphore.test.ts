import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { describePermits, exhaust } from "../test/permit-contract.ts";
import { VirtualIo } from "../test/virtual-io.ts";
import { describeWaiting } from "../test/waiting-contract.ts";
import { Semaphore } from "./semaphore.ts";

describeWaiting("semaphore.acquire()", () => exhaust(new Semaphore(2), 2));

describePermits("Semaphore(1)", 1, () => new Semaphore(1));
describePermits("Semaphore(3)", 3, () => new Semaphore(3));

describe("Semaphore", () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses the limit %d", (limit) => {
    expect(() => new Semaphore(limit)).toThrow(
      new RangeError(`Cannot create a semaphore: its limit is ${limit}, not an integer of at least 1`),
    );
  });

  test("limit is what it was created with", () => {
    expect(new Semaphore(5).limit).toBe(5);
  });

  test("serves several releases of one tick in the order of arrival", async () => {
    const semaphore = new Semaphore(2);
    const guards = [await semaphore.acquire(), await semaphore.acquire()];
    const events: string[] = [];
    for (const name of ["A", "B", "C"]) semaphore.acquire().then(() => events.push(name));
    for (const guard of guards) guard.release();
    await turn();
    expect(events).toEqual(["A", "B"]);
  });

  test("slides: the next one starts when any one ends", async () => {
    const io = new VirtualIo();
    const semaphore = new Semaphore(2);
    [3000, 1000, 1000, 1000].map(async (ms, id) => {
      using _permit = await semaphore.acquire();
      await io.fetch(id, ms);
    });
    await io.run();
    expect(io.events).toEqual([
      "0 start 0",
      "0 start 1",
      "1000 end 1",
      "1000 start 2",
      "2000 end 2",
      "2000 start 3",
      "3000 end 0",
      "3000 end 3",
    ]);
  });
});
