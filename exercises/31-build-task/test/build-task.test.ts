import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-task.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("createTask", () => {
  test("runs three tasks in 3 s", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work(name: string, ms: number) {
        log.push(`${loop.time()} ${name} starts`);
        yield* answer.sleep(ms);
        log.push(`${loop.time()} ${name} ends`);
      }
      function* main() {
        const tasks = [work("t1", 2000), work("t2", 3000), work("t3", 1000)].map((it) =>
          answer.createTask(it),
        );
        for (const task of tasks) yield* task;
      }
      answer.run(main(), loop);
      return log;
    });
    expect(run).toResolveTo(
      ["0 t1 starts", "0 t2 starts", "0 t3 starts", "1000 t3 ends", "2000 t1 ends", "3000 t2 ends"],
      "the three tasks take turns on one loop",
    );
  });
});

task("Task", () => {
  test("throws `CancelledError` where the coroutine waits", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* answer.sleep(5000);
        } finally {
          log.push(`${loop.time()} cleans up`);
        }
      }
      function* main() {
        const task = answer.createTask(work());
        yield* answer.sleep(1000);
        task.cancel();
        yield* answer.sleep(1000);
        return task.cancelled();
      }
      log.push(`cancelled: ${answer.run(main(), loop)}`);
      return log;
    });
    expect(run).toResolveTo(
      ["1000 cleans up", "cancelled: true"],
      "the `finally` of the coroutine has its turn",
    );
  });
});

task("sleep", () => {
  test("takes as long as it says", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const loop = new nanoio.EventLoop();
      function* main() {
        yield* answer.sleep(250);
        return loop.time();
      }
      return answer.run(main(), loop);
    });
    expect(run).toResolveTo(250, "the time after `yield* sleep(250)`");
  });
});

task("run", () => {
  test("returns what the coroutine returns", async ({ world }) => {
    const run = await world.run(({ answer }) => {
      function* main() {
        yield* answer.sleep(10);
        return "tea";
      }
      return answer.run(main());
    });
    expect(run).toResolveTo("tea", "`run` drives the coroutine to its end");
  });
});
