import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/gather-in-order.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("gatherAll", () => {
  test("takes 3 s, not 6", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.gatherAll([() => io.fetch(1, 2000), () => io.fetch(2, 3000), () => io.fetch(3, 1000)]),
    );
    expect(run).toFinishAt(3000, "when the three thunks run together");
    expect(run).toResolveTo(
      [
        { id: 1, data: "data 1" },
        { id: 2, data: "data 2" },
        { id: 3, data: "data 3" },
      ],
      "the order asked for, not the order of the ends",
    );
  });
});

task("report", () => {
  test("logs its lines when all data are there", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.report([2, 3, 1], io));
    expect(run).toFinishAt(
      3000,
      "when the three fetches run together, of which the longest takes 3 × 1000 ms",
    );
    expect(run).toLog(
      [
        "0 start 2",
        "0 start 3",
        "0 start 1",
        "1000 end 1",
        "2000 end 2",
        "3000 end 3",
        "3000 0: data 2",
        "3000 1: data 3",
        "3000 2: data 1",
      ],
      "the lines are made of the gathered results, in the order of the ids",
    );
    expect(run).toResolveTo(["0: data 2", "1: data 3", "2: data 1"], "the lines that it has logged");
  });
});
