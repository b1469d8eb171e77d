import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/partial-sequence.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("firstTwoThenThird", () => {
  test("takes 4 s: two together, then the third", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.firstTwoThenThird(io));
    expect(run).toFinishAt(4000, "when the first two run together and the third starts after both");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "2000 end 1", "3000 end 2", "3000 start 3", "4000 end 3"],
      "the third starts when the slower of the first two has ended",
    );
    expect(run).toResolveTo([1, 2, 3].map((id) => ({ id, data: `data ${id}` })));
  });
});

task("runGraph", () => {
  test("takes 4 s, as long as the longest path", async ({ world }) => {
    const steps: Answer.Step[] = [
      { id: "a", ms: 2000, after: [] },
      { id: "b", ms: 3000, after: [] },
      { id: "c", ms: 1000, after: ["a", "b"] },
      { id: "d", ms: 500, after: ["a"] },
    ];
    const run = await world.run(({ answer, io, args }) => answer.runGraph(args, io), { args: steps });
    expect(run).toFinishAt(4000, "for the longest path, b and then c");
    expect(run).toHold(
      ({ events }) => events.includes("2000 start d"),
      "Step d waits for something else: a, the only step that it depends on, has ended at 2000 ms.",
    );
    expect(run).toResolveTo(new Map(steps.map(({ id }) => [id, { id, data: `data ${id}` }])));
  });
});
