import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/queue-pipeline.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("AsyncQueue", () => {
  test("holds the producer back when it is full", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const queue = new answer.AsyncQueue<number>(2);
      const times: string[] = [];
      async function produce() {
        for (let item = 1; item <= 5; item += 1) {
          await queue.put(item);
          times.push(`${performance.now()} put ${item}`);
        }
        queue.close();
      }
      const producing = produce();
      await io.sleep(100);
      for await (const item of queue) {
        io.log(`got ${item}`);
        await io.sleep(100);
      }
      await producing;
      return times;
    });
    expect(run).toResolveTo(
      ["0 put 1", "0 put 2", "100 put 3", "200 put 4", "300 put 5"],
      "there is room for 2, so that the producer can go on when one has been taken, every 100 ms",
    );
    expect(run).toLog(
      ["100 got 1", "200 got 2", "300 got 3", "400 got 4", "500 got 5"],
      "first in, first out",
    );
  });
});

task("pipeline", () => {
  test("takes 500 ms for ten items with two workers", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const results = await answer.pipeline(
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        (item, signal) => io.fetch(item, 100, { signal }),
        { workers: 2, capacity: 3 },
      );
      return results.map((it) => it.ok && it.value.id);
    });
    expect(run).toFinishAt(500, "when two workers have ten items of 100 ms");
    expect(run).toResolveTo(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      "one result for each item, in the order of the items",
    );
  });
});
