import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/timeouts.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("withTimeout", () => {
  test("stops a work of 3 s at its limit of 1 s", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withTimeout(1000, (signal) => io.fetch(1, 3000, { signal })),
    );
    expect(run).toRejectAt(1000, "when the limit ends the wait");
    expect(run).toRejectWith({ name: "TimeoutError" }, "the time was up");
    expect(run).toLog(
      ["0 start 1", "1000 abort 1"],
      "nobody waits for the work any more at 1000 ms, and it is stopped by its signal",
    );
  });

  test("gives the value of work that is in time", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withTimeout(1000, (signal) => io.fetch(1, 500, { signal })),
    );
    expect(run).toFinishAt(500, "when the work has ended, and not when its time is up");
    expect(run).toResolveTo({ id: 1, data: "data 1" }, "the value of the work");
  });
});

task("fastest", () => {
  test("gives the first value and stops the others", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = (id: number, ms: number) => (signal: AbortSignal) => io.fetch(id, ms, { signal });
      const { data } = await answer.fastest([work(1, 300), work(2, 100), work(3, 200)]);
      return data;
    });
    expect(run).toFinishAt(100, "when the fastest of the three has its value");
    expect(run).toResolveTo("data 2", "2 is the fastest");
    expect(run).toHold(
      ({ events }) => events.includes("100 abort 1") && events.includes("100 abort 3"),
      "Those that have lost at 100 ms are not stopped by their signals.",
    );
  });
});
