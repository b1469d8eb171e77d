import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/token-bucket.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("TokenBucket", () => {
  test("serves five at once, then one every 200 ms", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 5, perSecond: 5, io });
      const takes: Promise<void>[] = [];
      for (let take = 1; take <= 8; take += 1) takes.push(bucket.take().then(() => io.log(`take ${take}`)));
      await Promise.all(takes);
    });
    expect(run).toLog(
      ["0 take 1", "0 take 2", "0 take 3", "0 take 4", "0 take 5", "200 take 6", "400 take 7", "600 take 8"],
      "the bucket is full with five tokens, and then five come in a second",
    );
  });
});

task("rateLimited", () => {
  test("starts calls at the rate, whatever they take", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const bucket = new answer.TokenBucket({ capacity: 2, perSecond: 10, io });
      const fetch = answer.rateLimited((id: number) => io.fetch(id, 1000), bucket);
      const data = await Promise.all([1, 2, 3, 4].map((id) => fetch(id)));
      return data.map(({ id }) => id);
    });
    expect(run).toLog(
      [
        "0 start 1",
        "0 start 2",
        "100 start 3",
        "200 start 4",
        "1000 end 1",
        "1000 end 2",
        "1100 end 3",
        "1200 end 4",
      ],
      "after the first two a call begins every 100 ms, also while others are under way",
    );
    expect(run).toResolveTo([1, 2, 3, 4], "each call gives what `fn` gives");
  });
});
