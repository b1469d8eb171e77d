import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/threads-share-memory.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("parallelCount", () => {
  test("counts to 400000 with four threads", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.parallelCount(new SharedArrayBuffer(4), 4, 100_000));
    expect(run).toResolveTo(400_000, "each of four threads adds 1 a hundred thousand times");
    expect(run).toLeaveNothing();
  });
});

task("parallelTransfer", () => {
  test("takes from one cell what it gives to the other", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const shared = new SharedArrayBuffer(12);
      new Int32Array(shared)[1] = 100_000;
      return answer.parallelTransfer(shared, 4, 5000);
    });
    expect(run).toResolveTo({ a: 80_000, b: 20_000 }, "each of four threads moves 1 five thousand times");
    expect(run).toLeaveNothing();
  });
});
