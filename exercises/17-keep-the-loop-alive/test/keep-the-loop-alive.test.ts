import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/keep-the-loop-alive.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("sumInSlices", () => {
  test("holds the loop for no more than 10 ms at a stretch", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      // A played processor: each unit takes 1 ms, and a heartbeat is due every 10 ms.
      let nowMs = 0;
      const beats: number[] = [];
      const cpu = {
        unit(i: number) {
          nowMs += 1;
          return i;
        },
        now: () => nowMs,
        async turn() {
          await io.sleep(0);
          if (nowMs >= (beats.at(-1) ?? 0) + 10) beats.push(nowMs);
        },
      };
      const sum = await answer.sumInSlices(95, cpu);
      return { sum, beats };
    });
    expect(run).toResolveTo(
      { sum: 4465, beats: [10, 20, 30, 40, 50, 60, 70, 80, 90] },
      "after every 10 ms of computing the loop makes a turn, and the heartbeat comes",
    );
  });
});
