import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/retry-with-backoff.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("retry", () => {
  test("tries at 0, 100, 300 and 700 ms", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const work = async (attempt: number) => {
        io.log(`try ${attempt}`);
        if (attempt <= 3) throw new Error(`failure ${attempt}`);
        return `value ${attempt}`;
      };
      return answer.retry(work, { attempts: 10, baseMs: 100 }, io);
    });
    expect(run).toLog(
      ["0 try 1", "100 try 2", "300 try 3", "700 try 4"],
      "three tries fail, and each wait is twice as long as the one before: 100, 200 and 400 ms",
    );
    expect(run).toResolveTo("value 4", "this is the value of the fourth try");
  });

  test("gives up at once when the last try has failed", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const work = async (attempt: number): Promise<never> => {
        throw new Error(`failure ${attempt}`);
      };
      return answer.retry(work, { attempts: 3, baseMs: 100 }, io);
    });
    expect(run).toRejectAt(300, "when the third of three tries fails and there is nothing to wait for");
    expect(run).toRejectWith("failure 3", "the error of the last try");
  });
});
