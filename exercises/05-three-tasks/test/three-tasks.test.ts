import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/three-tasks.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("threeTasks", () => {
  test("takes 3 s, not 6", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.threeTasks(io));
    expect(run).toFinishAt(3000, "when the three fetches run together");
    expect(run).toResolveTo([
      { id: 1, data: "data 1" },
      { id: 2, data: "data 2" },
      { id: 3, data: "data 3" },
    ]);
  });
});

task("runAll", () => {
  test("takes as long as the longest fetch", async ({ world }) => {
    const specs = [
      { id: 4, ms: 500 },
      { id: 5, ms: 1500 },
    ];
    const run = await world.run(({ answer, io, args }) => answer.runAll(args, io), { args: specs });
    expect(run).toFinishAt(1500, "when both fetches run together");
    expect(run).toResolveTo([
      { id: 4, data: "data 4" },
      { id: 5, data: "data 5" },
    ]);
  });
});
