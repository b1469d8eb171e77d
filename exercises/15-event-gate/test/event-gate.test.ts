import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/event-gate.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("waiter", () => {
  test("goes on when the gate is set", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      const waiting = Promise.all(["ann", "bob", "cyd"].map((name) => answer.waiter(name, gate, io)));
      await io.sleep(2000);
      io.log("set");
      gate.set();
      await waiting;
    });
    expect(run).toFinishAt(2000, "when the gate is set at that time");
    expect(run).toLog(
      [
        "0 ann: waiting",
        "0 bob: waiting",
        "0 cyd: waiting",
        "2000 set",
        "2000 ann: go on",
        "2000 bob: go on",
        "2000 cyd: go on",
      ],
      "nobody goes on before the gate is set, and then all do, in the order in which they came",
    );
  });
});

task("openAfter", () => {
  test("sets the gate after that time", async ({ world }) => {
    const run = await world.run(async ({ answer, io, kit }) => {
      const gate = new kit.Event();
      await answer.openAfter(gate, 2000, io);
      return gate.isSet;
    });
    expect(run).toFinishAt(2000, "after a sleep of 2000 ms");
    expect(run).toResolveTo(true, "`gate.isSet` when it is done");
    expect(run).toLog(["2000 set"], "it says when it sets the gate");
  });
});

task("startLine", () => {
  test("starts all runners after 2 s", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.startLine(["ann", "bob", "cyd"], io));
    expect(run).toFinishAt(2500, "when all run together, for 500 ms, from 2000 ms on");
    expect(run).toResolveTo(["data ann", "data bob", "data cyd"]);
  });
});
