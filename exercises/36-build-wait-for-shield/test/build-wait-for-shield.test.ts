import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-wait-for-shield.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("waitFor", () => {
  test("gives up on what takes too long", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        try {
          return yield* answer.waitFor(nanoio.sleep(1000), 10);
        } catch (error) {
          return `${(error as Error).name} at ${nanoio.getRunningLoop().time()}`;
        }
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo("TimeoutError at 10", "the limit is 10 ms, and there is nothing to clean up");
  });
});

task("timeout", () => {
  test("gives up on a body that takes too long", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        try {
          return yield* answer.timeout(10, () => nanoio.sleep(1000));
        } catch (error) {
          return `${(error as Error).name} at ${nanoio.getRunningLoop().time()}`;
        }
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo("TimeoutError at 10", "the limit is 10 ms, and there is nothing to clean up");
  });
});

task("shield", () => {
  test("keeps a cancellation away from the work", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const work = nanoio.createTask(nanoio.sleep(100));
        const outer = answer.shield(work);
        outer.cancel();
        yield* nanoio.sleep(200);
        return { outer: outer.cancelled(), work: work.cancelled() };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo({ outer: true, work: false }, "the shield is cancelled, not what is behind it");
  });
});

task("wait", () => {
  test("returns at the end of the first", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      function* main() {
        const tasks = [10, 20].map((ms) => nanoio.createTask(nanoio.sleep(ms)));
        const { done, pending } = yield* answer.wait(tasks, { returnWhen: "FIRST_COMPLETED" });
        return { at: nanoio.getRunningLoop().time(), done: done.size, pending: pending.size };
      }
      return nanoio.run(main());
    });
    expect(run).toResolveTo({ at: 10, done: 1, pending: 1 }, "the first ends at 10 ms, the other at 20 ms");
  });
});
