import { describe, expect } from "vitest";
import { test } from "../test/group-io.ts";
import type { Spawned } from "./spawn.ts";
import { withTaskGroup } from "./task-group.ts";

describe("TaskGroup", () => {
  test("signal is aborted with an AbortError whose cause is the first failure", async ({ io }) => {
    const { promise, resolve } = Promise.withResolvers<DOMException>();
    const failure = new Error("A");
    await io.runGroup(async ({ signal, spawn }) => {
      signal.addEventListener("abort", () => resolve(signal.reason));
      spawn(() => Promise.reject(failure));
    });
    expect(await promise).toBeInstanceOf(DOMException);
    expect(await promise).toMatchObject({ name: "AbortError", cause: failure });
  });

  test("spawn() calls the function one microtask later", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn(async () => io.log("start"));
      io.log("spawned");
      queueMicrotask(() => io.log("next microtask"));
    });
    expect(io.events.slice(0, 3)).toEqual(["0 spawned", "0 start", "0 next microtask"]);
  });

  test("spawn() gives the function the signal of the group", async ({ io }) => {
    await io.runGroup(async (tg) => await tg.spawn(async (signal) => signal === tg.signal).result);
    expect(io.events).toEqual(["0 group resolves: true"]);
  });

  test("spawn() never calls the function when the group is aborted before it begins", async ({ io }) => {
    const controller = new AbortController();
    await io.runGroup(
      async (tg) => {
        const { result } = tg.spawn(async () => io.log("start"));
        controller.abort("outer");
        await result.catch((reason) => io.log(`result: ${reason}`));
      },
      { signal: controller.signal },
    );
    expect(io.events).toEqual(["0 result: outer", "0 group rejects: outer"]);
  });

  test("spawn() throws when the group is aborted", async ({ io }) => {
    await io.runGroup(async (tg) => {
      tg.spawn(io.failAfter(100, "A"));
      await io.sleep(200);
      expect(() => tg.spawn(async () => io.log("start"))).toThrow(
        new Error("Cannot spawn a task: the group is aborted", { cause: tg.signal.reason }),
      );
    });
    expect(io.events).toEqual(["100 fail A", "200 group rejects: 1 task of the group failed [A]"]);
  });

  test("spawn() throws when the group is over", async ({ io }) => {
    const tg = await withTaskGroup(async (group) => group);
    expect(() => tg.spawn(async () => io.log("start"))).toThrow(
      new Error("Cannot spawn a task: the group is over"),
    );
  });
});

describe("Spawned", () => {
  test("result may be read late, in any order", async ({ io }) => {
    const tasks = await withTaskGroup(async (tg) => {
      const spawned = io.fetchAll(tg, [20, 10]);
      void io.run();
      return spawned;
    });
    const results = await Promise.all(tasks.map((task) => task.result));
    expect(results.map((datum) => datum.data)).toEqual(["data 1", "data 2"]);
  });

  test("result rejects with what the task throws, or with the abort reason", async ({ io }) => {
    let tasks: readonly Spawned<unknown>[] = [];
    await io.runGroup(async ({ signal, spawn }) => {
      tasks = [spawn(io.failAfter(100, "A")), spawn(() => io.sleep(5000, { signal }))];
    });
    const outcomes = await Promise.allSettled(tasks.map((task) => task.result));
    expect(outcomes).toMatchObject([{ reason: { message: "A" } }, { reason: { name: "AbortError" } }]);
  });

  test("done says whether the task has ended, also to those that await its result", async ({ io }) => {
    await io.runGroup(async ({ spawn }) => {
      const quick = spawn(() => io.sleep(100));
      const slow = spawn(io.failAfter(300, "slow"));
      const look = (when: string) => io.log(`${when}: ${quick.done}, ${slow.done}`);
      look("at first");
      await quick.result;
      look("quick ended");
      await slow.result.catch(() => look("slow failed"));
    });
    expect(io.events).toEqual([
      "0 at first: false, false",
      "100 quick ended: true, false",
      "300 fail slow",
      "300 slow failed: true, true",
      "300 group rejects: 1 task of the group failed [slow]",
    ]);
  });
});
