import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/as-completed.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("asCompleted", () => {
  test("gives 2 at 100 ms, 3 at 200 ms and 1 at 300 ms", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const promises = [io.fetch(1, 300), io.fetch(2, 100), io.fetch(3, 200)];
      for (const place of answer.asCompleted(promises)) {
        const { id } = await place;
        io.log(`got ${id}`);
      }
    });
    expect(run).toLog(
      [
        "0 start 1",
        "0 start 2",
        "0 start 3",
        "100 end 2",
        "100 got 2",
        "200 end 3",
        "200 got 3",
        "300 end 1",
        "300 got 1",
      ],
      "whoever is ready first is read first",
    );
  });
});

task("firstN", () => {
  test("takes the first two and stops the third", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const work = (id: number, ms: number) => (signal: AbortSignal) => io.fetch(id, ms, { signal });
      const data = await answer.firstN(2, [work(1, 300), work(2, 100), work(3, 200)]);
      return data.map(({ id }) => id);
    });
    expect(run).toFinishAt(200, "when two of the three have their values");
    expect(run).toResolveTo([2, 3], "these are the ids of the first two, in the order in which they ended");
    expect(run).toHold(
      ({ events }) => events.includes("200 abort 1"),
      "The third is too late at 200 ms, and it is not stopped by its signal.",
    );
  });
});
