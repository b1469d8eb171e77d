import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/compute-in-a-worker.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("sumInWorker", () => {
  test("lets the loop go on while it computes", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      let beats = 0;
      const heart = setTimeout(() => {
        beats += 1;
      }, 5);
      try {
        const sum = await answer.sumInWorker(100_000);
        return { sum, loop: beats > 0 ? "went on" : "stood still" };
      } finally {
        clearTimeout(heart);
      }
    });
    expect(run).toResolveTo(
      { sum: 10_753_840, loop: "went on" },
      "the thread computes the sum, and meanwhile a heartbeat comes that is due after 5 ms",
    );
  });
});
