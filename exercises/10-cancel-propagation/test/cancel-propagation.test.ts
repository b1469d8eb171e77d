import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/cancel-propagation.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("abortableSleep", () => {
  test("ends at the abort", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const controller = new AbortController();
      io.sleep(500).then(() => controller.abort("enough"));
      await answer.abortableSleep(2000, controller.signal);
    });
    expect(run).toRejectAt(500, "when the signal is aborted at that time");
    expect(run).toRejectWithValue("enough", "the reason of the signal");
    expect(run).toLeaveNothing();
  });
});

task("download", () => {
  test("stops all parts at the abort", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const controller = new AbortController();
      io.sleep(500).then(() => controller.abort("enough"));
      const parts = [
        { id: 1, ms: 2000 },
        { id: 2, ms: 3000 },
      ];
      await answer.download(parts, io, controller.signal);
    });
    expect(run).toRejectAt(500, "when the signal is aborted at that time");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "500 abort 1", "500 abort 2"],
      "both parts are under way at once, and each of them hears of the abort only if it is given the signal",
    );
    expect(run).toRejectWithValue("enough", "the reason of the signal");
  });
});

task("withCleanup", () => {
  test("waits for the clean-up after an abort", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const controller = new AbortController();
      io.sleep(500).then(() => controller.abort("enough"));
      const work = (signal: AbortSignal) => io.fetch(1, 2000, { signal });
      const cleanup = async () => {
        await io.sleep(100);
        io.log("clean");
      };
      await answer.withCleanup(work, cleanup, controller.signal);
    });
    expect(run).toRejectAt(600, "when the work is stopped at 500 ms and the clean-up takes 100 ms");
    expect(run).toLog(["0 start 1", "500 abort 1", "600 clean"], "first the work ends, then the clean-up");
    expect(run).toRejectWithValue("enough", "the reason of the signal");
  });
});
