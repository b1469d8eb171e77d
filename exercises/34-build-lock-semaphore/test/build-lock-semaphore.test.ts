import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/build-lock-semaphore.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("Lock", () => {
  test("serves two one after the other", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* worker(lock: Answer.Lock, name: string) {
        yield* lock.acquire();
        log.push(`${name} in at ${nanoio.getRunningLoop().time()}`);
        yield* nanoio.sleep(100);
        lock.release();
      }
      function* main() {
        const lock = new answer.Lock();
        yield* nanoio.gather([worker(lock, "a"), worker(lock, "b")]);
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(["a in at 0", "b in at 100"], "b waits until a has released the lock");
  });
});

task("Semaphore", () => {
  test("lets two in at a time", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      const log: string[] = [];
      function* worker(semaphore: Answer.Semaphore, name: string) {
        yield* semaphore.acquire();
        log.push(`${name} in at ${nanoio.getRunningLoop().time()}`);
        yield* nanoio.sleep(100);
        semaphore.release();
      }
      function* main() {
        const semaphore = new answer.Semaphore(2);
        yield* nanoio.gather(["a", "b", "c"].map((it) => worker(semaphore, it)));
      }
      nanoio.run(main());
      return log;
    });
    expect(run).toResolveTo(["a in at 0", "b in at 0", "c in at 100"], "there are two permits");
  });
});

task("BoundedSemaphore", () => {
  test("takes back no more than it gave", async ({ world }) => {
    const run = await world.run(({ answer, nanoio }) => {
      try {
        new answer.BoundedSemaphore(1).release();
        return "no error";
      } catch (error) {
        return error instanceof nanoio.ValueError;
      }
    });
    expect(run).toResolveTo(true, "nobody has taken a permit");
  });
});
