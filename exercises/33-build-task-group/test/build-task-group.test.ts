import { expect, kata } from "@async-kata/grader/testing";
import type { Coro } from "@async-kata/nanoio/future";
import type * as Answer from "../src/build-task-group.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("TaskGroup", () => {
  test("waits for all its tasks at the end of the block", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* fetch(id: number, ms: number) {
        yield* nanoio.sleep(ms);
        log.push(`${loop.time()} end ${id}`);
      }
      nanoio.run(
        (function* () {
          const value = yield* block(function* (group) {
            group.createTask(fetch(1, 2000));
            group.createTask(fetch(2, 3000));
            yield* nanoio.sleep(1000);
            log.push(`${loop.time()} the body ends`);
            return "value";
          });
          log.push(`${loop.time()} after the block: ${value}`);
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["1000 the body ends", "2000 end 1", "3000 end 2", "3000 after the block: value"],
      "tasks run beside the body, none outlives the block, and `run` returns what the body returned",
    );
  });

  test("cancels the others when one fails", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const block = <T>(body: (group: Answer.TaskGroup) => Coro<T>) => new answer.TaskGroup().run(body);
      const log: string[] = [];
      const loop = new nanoio.EventLoop();
      function* work() {
        try {
          yield* nanoio.sleep(5000);
        } catch (error) {
          log.push(`${loop.time()} the other gets ${(error as Error).name}`);
          throw error;
        }
      }
      function* fail() {
        yield* nanoio.sleep(100);
        throw new Error("boom");
      }
      nanoio.run(
        (function* () {
          try {
            yield* block(function* (group) {
              group.createTask(work());
              group.createTask(fail());
              yield* nanoio.sleep(0);
            });
          } catch (error) {
            const errors = error instanceof AggregateError ? error.errors : [];
            log.push(
              `${loop.time()} ${(error as Error).name} of ${errors.map((it) => it.message).join(", ")}`,
            );
          }
        })(),
        loop,
      );
      return log;
    });
    expect(run).toResolveTo(
      ["100 the other gets CancelledError", "100 AggregateError of boom"],
      "a failure stops the whole group, and comes out of the block in an AggregateError",
    );
  });
});
