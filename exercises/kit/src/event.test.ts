import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { describeWaiting } from "../test/waiting-contract.ts";
import { Event } from "./event.ts";
import { pendingWaits } from "./waits.ts";

describeWaiting("event.wait()", () => {
  const event = new Event();
  return { wait: (options) => event.wait(options), wake: () => event.set() };
});

describe("Event", () => {
  function setUp() {
    const event = new Event();
    const events: string[] = [];
    const wait = (name: string) => event.wait().then(() => void events.push(name));
    return { event, events, wait };
  }

  test("is not set at first; set() and clear() may be repeated", () => {
    const event = new Event();
    const states = [event.isSet];
    for (const act of ["set", "set", "clear", "clear", "set"] as const) {
      event[act]();
      states.push(event.isSet);
    }
    expect(states).toEqual([false, true, true, false, false, true]);
  });

  test("set() wakes all, in the order of arrival", async () => {
    const { event, events, wait } = setUp();
    for (const name of ["A", "B", "C"]) wait(name);
    await turn();
    expect(events).toEqual([]);
    event.set();
    await turn();
    expect(events).toEqual(["A", "B", "C"]);
  });

  test("wait() does not suspend while the event is set: a latecomer passes before those just woken", async () => {
    const { event, events, wait } = setUp();
    wait("A");
    wait("B");
    event.set();
    wait("latecomer");
    expect(pendingWaits()).toEqual([]);
    await turn();
    expect(events).toEqual(["latecomer", "A", "B"]);
  });

  test("clear() right after set() does not take the wake-up back, and makes newcomers wait", async () => {
    const { event, events, wait } = setUp();
    wait("A");
    event.set();
    event.clear();
    wait("B");
    await turn();
    expect(events).toEqual(["A"]);
    event.set();
    await turn();
    expect(events).toEqual(["A", "B"]);
  });

  test("wait() that starts when a waiter wakes sees the event as it is then", async () => {
    const { event, events, wait } = setUp();
    wait("A").then(() => wait("A again"));
    event.set();
    event.clear();
    await turn();
    expect(events).toEqual(["A"]);
    event.set();
    await turn();
    expect(events).toEqual(["A", "A again"]);
  });

  test("wait() rejects with a signal that is aborted already, even when the event is set", async () => {
    const event = new Event();
    event.set();
    await expect(event.wait({ signal: AbortSignal.abort("early") })).rejects.toBe("early");
  });
});
