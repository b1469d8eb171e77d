import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/eager-trap.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("predict", () => {
  test("predicts the five lines of the first program", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.predict().createThenAwait.toSorted());
    expect(run).toResolveTo(
      ["end 1", "end of main", "got", "start 1", "start of main"],
      "these are the five lines, sorted by the alphabet; the hidden tests look at their order",
    );
  });
});

task("oneAfterTheOther", () => {
  test("takes 4 s, not 2", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.oneAfterTheOther([() => io.fetch(1, 2000), () => io.fetch(2, 2000)]),
    );
    expect(run).toFinishAt(4000, "when the second job starts at the end of the first");
    expect(run).toResolveTo([
      { id: 1, data: "data 1" },
      { id: 2, data: "data 2" },
    ]);
  });
});

task("bothSafely", () => {
  test("takes as long as the slower of the two", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.bothSafely(
        () => io.fetch("a", 2000),
        () => io.fetch("b", 3000),
      ),
    );
    expect(run).toFinishAt(3000, "when both run at the same time");
    expect(run).toResolveTo([
      { id: "a", data: "data a" },
      { id: "b", data: "data b" },
    ]);
  });
});
