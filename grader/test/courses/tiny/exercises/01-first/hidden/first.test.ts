import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/first.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("both", () => {
  test("takes 100 ms, not 200", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.both(io));
    expect(run).toFinishAt(100, "when both fetches run together");
  });

  test("gives both data", async ({ world }) => {
    // `using` must reach the answer process as it stands here.
    const run = await world.run(async ({ answer, io }) => {
      using _guard = { [Symbol.dispose]: () => io.log("disposed") };
      return await answer.both(io);
    });
    expect(run).toHold((it) => it.events.at(-1) === "100 disposed", "The scenario's guard was not disposed of.");
    expect(run).toResolveTo([1, 2].map((id) => ({ id, data: `data ${id}` })));
  });
});

task("one", () => {
  test.random("gives the datum asked for", async ({ world, random }) => {
    const id = random.int(1000, 9999);
    const run = await world.run(({ answer, io, args }) => answer.one(io, args), { args: id });
    expect(run).toResolveTo({ id, data: `data ${id}` }, "the id is the one given");
  });
});
