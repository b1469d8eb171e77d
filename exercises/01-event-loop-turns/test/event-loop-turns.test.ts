import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/event-loop-turns.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("order", () => {
  test("logs A and B within the call, the rest later", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const done = answer.order(io);
      io.log("back at the caller");
      await done;
    });
    expect(run).toLog(
      ["0 A", "0 B", "0 back at the caller", "0 C", "0 D", "0 E"],
      "a call runs up to its first `await`, then the caller goes on, and the rest comes in later turns",
    );
  });
});

task("takeTurns", () => {
  test("lets three names take turns", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.takeTurns(["a", "b", "c"], 3, () => io.sleep(10), io),
    );
    expect(run).toLog(
      ["0 a0", "0 b0", "0 c0", "10 a1", "10 b1", "10 c1", "20 a2", "20 b2", "20 c2"],
      "while one name pauses, the next one has its turn",
    );
    expect(run).toFinishAt(20, "when each name pauses twice, between its three rounds");
  });
});
