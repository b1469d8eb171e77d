import { afterEach, expect, test } from "vitest";
import { Event } from "./event.ts";
import { Lock } from "./lock.ts";
import { observe } from "./observe.ts";
import { Queue } from "./queue.ts";
import { Semaphore } from "./semaphore.ts";

afterEach(() => observe(undefined));

/** The events in order, with uses and primitives numbered as they come up. */
function watch(): string[] {
  const log: string[] = [];
  const numbers = new Map<object, number>();
  const numberOf = (it: object) => {
    if (!numbers.has(it)) numbers.set(it, numbers.size);
    return numbers.get(it);
  };
  observe((event, use, { kind }) => log.push(`${kind} ${event} ${numberOf(use)}`));
  return log;
}

test("a lock that is given back belongs to the next one from then on", async () => {
  const log = watch();
  const lock = new Lock();
  const first = await lock.acquire();
  const second = lock.acquire();
  first.release();
  (await second).release();
  expect(log).toEqual([
    "lock acquire 0",
    "lock wait 1",
    "lock release 0",
    "lock acquire 1",
    "lock release 1",
  ]);
});

test("one that is aborted leaves", async () => {
  const log = watch();
  const semaphore = new Semaphore(1);
  using _ = await semaphore.acquire();
  const controller = new AbortController();
  const second = semaphore.acquire({ signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(second).rejects.toThrow("enough");
  expect(log).toEqual(["semaphore acquire 0", "semaphore wait 1", "semaphore leave 1"]);
});

test("an event wakes those that wait", async () => {
  const log = watch();
  const event = new Event();
  const waiting = [event.wait(), event.wait()];
  event.set();
  await Promise.all(waiting);
  expect(log).toEqual([
    "event wait 0",
    "event wait 1",
    "event release 2",
    "event acquire 0",
    "event acquire 1",
  ]);
});

test("a queue serves those that wait for an item", async () => {
  const log = watch();
  const queue = new Queue<number>();
  const item = queue.get();
  await queue.put(1);
  expect(await item).toBe(1);
  expect(log).toEqual(["queue wait 0", "queue acquire 0"]);
});

test("nobody is told any more once that has ended", async () => {
  const log = watch();
  observe(undefined);
  (await new Lock().acquire()).release();
  expect(log).toEqual([]);
});
