import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-loop.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("EventLoop", () => {
  test("calls what is ready at once, and timers at their times", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callLater(300, () => log.push(`c at ${loop.time()}`));
      loop.callLater(100, () => log.push(`a at ${loop.time()}`));
      loop.callSoon(() => log.push(`s at ${loop.time()}`));
      loop.run();
      return log;
    });
    expect(run).toResolveTo(
      ["s at 0", "a at 100", "c at 300"],
      "`run()` returns when all of them have been called, and where nothing is ready the clock jumps to the next timer",
    );
  });

  test("lets what a callback schedules wait for the next iteration", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      const log: string[] = [];
      const loop = new answer.EventLoop();
      loop.callSoon(() => {
        log.push("a");
        loop.callSoon(() => log.push("b"));
      });
      loop.runOnce();
      log.push("one iteration is over");
      loop.runOnce();
      return log;
    });
    expect(run).toResolveTo(
      ["a", "one iteration is over", "b"],
      "`b` was not ready when the iteration began",
    );
  });
});
