import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/stream-backpressure.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("mapAsync", () => {
  test("takes 300 ms for six items, two at a time", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source() {
        for (let item = 1; item <= 6; item += 1) {
          io.log(`take ${item}`);
          yield item;
        }
      }
      const results = answer.mapAsync(source(), 2, (item, signal) => io.fetch(item, 100, { signal }));
      const ids: unknown[] = [];
      for await (const { id } of results) ids.push(id);
      return ids;
    });
    expect(run).toFinishAt(300, "when two items of 100 ms each are worked on at any time");
    expect(run).toResolveTo([1, 2, 3, 4, 5, 6], "one result for each item, in the order of the items");
  });
});

task("merge", () => {
  test("gives the items as they arrive", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      async function* source(name: string, ...pauses: number[]) {
        for (const [index, ms] of pauses.entries()) {
          await io.sleep(ms);
          yield `${name}${index + 1}`;
        }
      }
      for await (const item of answer.merge(source("a", 100, 200), source("b", 150, 100))) {
        io.log(`out ${item}`);
      }
    });
    expect(run).toLog(
      ["100 out a1", "150 out b1", "250 out b2", "300 out a2"],
      "whatever arrives first is given first, whichever source it is from",
    );
    expect(run).toFinishAt(300, "when the last source has ended");
  });
});
