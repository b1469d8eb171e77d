import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/semaphore-throttle.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("fetchLimited", () => {
  test("takes 3 s for five, two at a time", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.fetchLimited([1, 2, 3, 4, 5], 2, io));
    expect(run).toFinishAt(3000, "when two fetches of 1000 ms are under way at any time");
    expect(run).toResolveTo([1, 2, 3, 4, 5].map((id) => ({ id, data: `data ${id}` })));
  });
});
