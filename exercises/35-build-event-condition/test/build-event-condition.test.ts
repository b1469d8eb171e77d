import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-event-condition.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("Event", () => {
  test("wakes both who wait", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(event: Answer.Event, name: string) {
        yield* event.wait();
        log.push(`${name} on at ${nanoio.getRunningLoop().time()}`);
      }
      function* main() {
        const event = new answer.Event();
        for (const name of ["a", "b"]) nanoio.createTask(waiter(event, name));
        yield* nanoio.sleep(100);
        event.set();
        yield* nanoio.sleep(100);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(["a on at 100", "b on at 100"], "the flag goes up at 100 ms, for both");
  });
});

task("Condition", () => {
  test("wakes the one who waits", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* waiter(condition: Answer.Condition) {
        yield* condition.acquire();
        yield* condition.wait();
        log.push(`on at ${nanoio.getRunningLoop().time()}`);
        condition.release();
      }
      function* main() {
        const condition = new answer.Condition();
        nanoio.createTask(waiter(condition));
        yield* nanoio.sleep(100);
        yield* condition.acquire();
        condition.notify();
        condition.release();
        yield* nanoio.sleep(100);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(["on at 100"], "it is notified at 100 ms, and the lock is free then");
  });
});

task("BoundedBuffer", () => {
  test("waits for room", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* producer(buffer: Answer.BoundedBuffer<string>) {
        for (const item of ["a", "b"]) {
          yield* buffer.put(item);
          log.push(`put ${item} at ${nanoio.getRunningLoop().time()}`);
        }
      }
      function* main() {
        const buffer = new answer.BoundedBuffer<string>(1);
        nanoio.createTask(producer(buffer));
        yield* nanoio.sleep(100);
        log.push(`got ${yield* buffer.get()}`);
        yield* nanoio.sleep(100);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(
      ["put a at 0", "got a", "put b at 100"],
      "there is room for one, and the first item is taken out at 100 ms",
    );
  });
});
