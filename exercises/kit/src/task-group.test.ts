import { getEventListeners } from "node:events";
import { describe, expect, onTestFinished } from "vitest";
import { type GroupIo, test } from "../test/group-io.ts";
import { withTaskGroup } from "./task-group.ts";
import type { WaitOptions } from "./wait-options.ts";
import { pendingWaits } from "./waits.ts";

describe("withTaskGroup()", () => {
  test("resolves to the value of the body when the last task has ended", async ({ io }) => {
    await io.runGroup(async (tg) => {
      io.fetchAll(tg, [2000, 1000, 3000]);
      io.log("body end");
      return "value";
    });
    expect(io.events).toEqual([
      "0 body end",
      "0 start 1",
      "0 start 2",
      "0 start 3",
      "1000 end 2",
      "2000 end 1",
      "3000 end 3",
      "3000 group resolves: value",
    ]);
  });

  test("resolves at once without a task", async ({ io }) => {
    await io.runGroup(async () => "empty");
    expect(io.events).toEqual(["0 group resolves: empty"]);
  });

  test("waits for tasks spawned after an await, and for tasks of tasks", async ({ io }) => {
    await io.runGroup(async (tg) => {
      await io.fetch("body", 100);
      tg.spawn(async () => {
        await io.fetch("child", 100);
        tg.spawn(() => io.fetch("grandchild", 100));
      });
    });
    expect(io.events).toEqual([
      "0 start body",
      "100 end body",
      "100 start child",
      "200 end child",
      "200 start grandchild",
      "300 end grandchild",
      "300 group resolves: undefined",
    ]);
  });

  test("aborts the others at the first failure and waits for their clean-up", async ({ io }) => {
    await io.runGroup(async (tg) => {
      const cleanUp = async (signal: AbortSignal) => {
        await io.fetch(1, 2000, { signal }).finally(() => io.sleep(500));
      };
      tg.spawn((signal) => cleanUp(signal).finally(() => io.log("cleaned 1")));
      tg.spawn(io.failAfter(1000, "2"));
      tg.spawn((signal) => io.fetch(3, 3000, { signal }));
    });
    expect(io.events).toEqual([
      "0 start 1",
      "0 start 3",
      "1000 fail 2",
      "1000 abort 1",
      "1000 abort 3",
      "1500 cleaned 1",
      "1500 group rejects: 1 task of the group failed [2]",
    ]);
  });

  test("waits for a task that ignores the signal", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn(() => io.fetch("deaf", 3000));
      tg.spawn(io.failAfter(1000, "A"));
    });
    expect(io.events).toEqual([
      "0 start deaf",
      "1000 fail A",
      "3000 end deaf",
      "3000 group rejects: 1 task of the group failed [A]",
    ]);
  });

  test("lists two failures of one instant in one AggregateError, in order", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn(io.failAfter(1000, "A"));
      tg.spawn(() => io.failAfter(1000, "B")());
    });
    expect(io.events).toEqual([
      "1000 fail A",
      "1000 fail B",
      "1000 group rejects: 2 tasks of the group failed [A, B]",
    ]);
  });

  test("adds what goes wrong in a clean-up, in the order of failing", async ({ io }) => {
    await io.runGroup(async (tg) => {
      for (const [name, ms] of Object.entries({ slow: 300, quick: 100 })) {
        tg.spawn((signal) => io.sleep(5000, { signal }).finally(() => io.failAfter(ms, name)()));
      }
      tg.spawn(io.failAfter(1000, "A"));
    });
    expect(io.events).toEqual([
      "1000 fail A",
      "1100 fail quick",
      "1300 fail slow",
      "1300 group rejects: 3 tasks of the group failed [A, quick, slow]",
    ]);
  });

  test("treats a failure of the body like one of a task", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn((signal) => io.fetch(1, 2000, { signal }));
      tg.spawn((signal) => io.sleep(2000, { signal }).finally(() => io.failAfter(0, "clean-up")()));
      await io.failAfter(300, "body")(tg.signal);
    });
    expect(io.events).toEqual([
      "0 start 1",
      "300 fail body",
      "300 abort 1",
      "300 fail clean-up",
      "300 group rejects: 2 tasks of the group failed [body, clean-up]",
    ]);
  });

  test("treats what a task or the body throws synchronously like a rejection", async ({ io }) => {
    const throwNow = () => {
      throw new Error("sync");
    };
    await io.runGroup(async (tg) => void tg.spawn(throwNow));
    await io.runGroup(throwNow);
    expect(io.events).toEqual(Array(2).fill("0 group rejects: 1 task of the group failed [sync]"));
  });

  test("lists an error once that the body rethrows from a task's result", async ({ io }) => {
    await io.runGroup(async (tg) => {
      const tasks = [tg.spawn(io.failAfter(100, "A")), tg.spawn(io.failAfter(200, "B"))];
      await Promise.all(tasks.map((task) => task.result));
    });
    expect(io.events).toEqual(["100 fail A", "100 group rejects: 1 task of the group failed [A]"]);
  });

  test("keeps the AggregateError of an inner group as one error", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn(async (signal) => {
        await withTaskGroup(async (inner) => void inner.spawn(io.failAfter(100, "A")), { signal });
      });
    });
    expect(io.events).toEqual([
      "100 fail A",
      "100 group rejects: 1 task of the group failed [1 task of the group failed [A]]",
    ]);
  });

  test("aborts an inner group without counting that as a failure", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn((signal) => withTaskGroup(async (inner) => io.fetchAll(inner, [500]), { signal }));
      tg.spawn(io.failAfter(100, "A"));
    });
    expect(io.events).toEqual([
      "0 start 1",
      "100 fail A",
      "100 abort 1",
      "100 group rejects: 1 task of the group failed [A]",
    ]);
  });

  test("counts a rejection with undefined as a failure", async ({ io }) => {
    await io.runGroup(async (tg) => void tg.spawn(() => Promise.reject(undefined)));
    expect(io.events).toEqual(["0 group rejects: 1 task of the group failed [undefined]"]);
  });

  test("is a pending wait, with the stack of its call, while it waits for tasks", async ({ io }) => {
    const lasting: unknown[] = [];
    function theCallThatWaits() {
      return io.runGroup(async (tg) => {
        io.fetchAll(tg, [1000]);
        await io.sleep(500);
      });
    }
    for (const ms of [400, 600]) io.at(ms, () => lasting.push(pendingWaits()));
    await theCallThatWaits();
    expect(lasting).toEqual([
      [],
      [{ what: "the tasks of a group", stack: expect.stringContaining("theCallThatWaits") }],
    ]);
  });
});

describe("withTaskGroup() with an outer signal", () => {
  /** Its signal is aborted at 700 ms; the group must leave no listener on it. */
  function abortAt700(io: GroupIo): WaitOptions {
    const controller = new AbortController();
    io.at(700, () => {
      io.log(`listeners: ${getEventListeners(controller.signal, "abort").length}`);
      controller.abort("outer");
    });
    onTestFinished(() => expect(getEventListeners(controller.signal, "abort")).toEqual([]));
    return { signal: controller.signal };
  }

  test("aborts all when that is aborted, and rejects with its reason itself", async ({ io }) => {
    await io.runGroup(async (tg) => void io.fetchAll(tg, [2000, 1000]), abortAt700(io));
    expect(io.events).toEqual([
      "0 start 1",
      "0 start 2",
      "700 listeners: 1",
      "700 abort 1",
      "700 abort 2",
      "700 group rejects: outer",
    ]);
  });

  test("rejects with the reason although nothing heeded the signal, when all have ended", async ({ io }) => {
    await io.runGroup(async (tg) => void tg.spawn(() => io.fetch("deaf", 1000)), abortAt700(io));
    expect(io.events).toEqual([
      "0 start deaf",
      "700 listeners: 1",
      "1000 end deaf",
      "1000 group rejects: outer",
    ]);
  });

  test("rejects with an AggregateError when a clean-up fails after the abort", async ({ io }) => {
    const cleanUp = io.failAfter(100, "A");
    await io.runGroup(
      async ({ signal, spawn }) => void spawn(() => io.sleep(2000, { signal }).finally(() => cleanUp())),
      abortAt700(io),
    );
    expect(io.events).toEqual([
      "700 listeners: 1",
      "800 fail A",
      "800 group rejects: 1 task of the group failed [A]",
    ]);
  });

  test("does not call the body when that is aborted already", async ({ io }) => {
    await io.runGroup(async () => io.log("body"), { signal: AbortSignal.abort("early") });
    expect(io.events).toEqual(["0 group rejects: early"]);
  });

  test("listens to it only until the group has settled", async ({ io }) => {
    await io.runGroup(async (tg) => void io.fetchAll(tg, [500]), abortAt700(io));
    expect(io.events).toEqual([
      "0 start 1",
      "500 end 1",
      "500 group resolves: undefined",
      "700 listeners: 0",
    ]);
  });
});
