import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-gather.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("gather", () => {
  test("takes 3 s for three fetches, not 6", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        log.push(`${loop.time()} start ${id}`);
        yield* nanoio.sleep(ms);
        log.push(`${loop.time()} end ${id}`);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          const data = yield* answer.gather([fetch(1, 2000), fetch(2, 3000), fetch(3, 1000)]);
          log.push(`${loop.time()} ${data.join(", ")}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      [
        "0 start 1",
        "0 start 2",
        "0 start 3",
        "1000 end 3",
        "2000 end 1",
        "3000 end 2",
        "3000 data 1, data 2, data 3",
      ],
      "they run at the same time, and the results have the order of the arguments",
    );
  });

  test("fails at the first failure in time, not at the end", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* fail(text: string, ms: number) {
        yield* nanoio.sleep(ms);
        throw new Error(text);
      }
      return nanoio.run(
        (function* () {
          try {
            return yield* answer.gather([nanoio.sleep(300), fail("late", 200), fail("early", 100)]);
          } catch (error) {
            return `at ${loop.time()}: ${(error as Error).message}`;
          }
        })(),
        loop,
      );
    });
    expect(run).toResolveTo("at 100: early", "whoever waits hears of the first failure when it happens");
  });
});

task("asCompleted", () => {
  test("hands the results out in the order of ending", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        return `data ${id}`;
      }
      nanoio.run(
        (function* () {
          for (const next of answer.asCompleted([fetch(1, 2000), fetch(2, 3000), fetch(3, 1000)])) {
            log.push(`${yield* next} at ${loop.time()}`);
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["data 3 at 1000", "data 1 at 2000", "data 2 at 3000"],
      "all run at the same time, and each result is handed out as soon as it is there",
    );
  });
});
