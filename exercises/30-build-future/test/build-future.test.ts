import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-future.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("Future", () => {
  test("calls back through the loop, not within `setResult`", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const future = new answer.Future<number>(loop);
      future.addDoneCallback((it) => log.push(`a: ${it.result()}`));
      future.addDoneCallback((it) => log.push(`b: ${it.result()}`));
      future.setResult(42);
      log.push("set");
      loop.run();
      return log;
    });
    expect(run).toResolveTo(["set", "a: 42", "b: 42"], "whoever sets the result goes on undisturbed");
  });

  test("wakes the one who waits", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      const future = new answer.Future<number>(loop);
      loop.callLater(1000, () => future.setResult(42));
      const waiter = (function* () {
        const value = yield* future;
        log.push(`${value} at ${loop.time()}`);
      })();
      nanoio.run(waiter as never, loop);
      return log;
    });
    expect(run).toResolveTo(["42 at 1000"], "`yield*` waits until the future is done");
  });
});
