import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/compute-in-a-worker.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

function stepsOf(start: number): number {
  let count = 0;
  for (let n = start; n > 1; count += 1) n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  return count;
}

function sumTo(n: number): number {
  let sum = 0;
  for (let i = 1; i <= n; i += 1) sum += stepsOf(i);
  return sum;
}

/** The first number whose way leads past an Int32. */
const tooFar = 113_383;

task("sumInWorker", () => {
  test("lets the loop go on while it computes", async ({ world }) => {
    const run = await world.run(
      async ({ answer, args }) => {
        let beats = 0;
        let sum = 0;
        // A machine that is busy may give this thread no time until the other one is done.
        for (let i = 0; i < 4 && beats === 0; i += 1) {
          const heart = setTimeout(() => {
            beats += 1;
          }, 5);
          try {
            sum = await answer.sumInWorker(args);
          } finally {
            clearTimeout(heart);
          }
        }
        return { sum, beats };
      },
      { args: 100_000 },
    );
    const { sum, beats } = (run.value ?? {}) as { sum: unknown; beats: number };
    expect(run).toFinishAt(run.elapsedMs, "");
    expect(run).toHold(
      () => beats > 0,
      "While it computed, no heartbeat came, although one is due after 5 ms: the loop of the main thread stood still.",
    );
    expect({ ...run, value: sum }).toResolveTo(sumTo(100_000), "the steps of 1 to 100000 together");
  });

  test("rejects with the error that the thread throws", async ({ world }) => {
    const run = await world.run(({ answer, args }) => answer.sumInWorker(args), { args: tooFar });
    expect(run).toRejectWith(
      { name: "RangeError", message: "The way of 113383 leads to 2482111348: no Int32" },
      "113383 is the first number whose way `steps` refuses, by throwing in the thread",
    );
    expect(run).toLeaveNothing();
  });

  test("leaves no thread behind", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.sumInWorker(10));
    expect(run).toResolveTo(67, "the steps of 1 to 10 are 0, 1, 7, 2, 5, 8, 16, 3, 19 and 6");
    expect(run).toLeaveNothing();
  });

  test("sums up to 0, to 1 and to 2", async ({ world }) => {
    const run = await world.run(async ({ answer }) => [
      await answer.sumInWorker(0),
      await answer.sumInWorker(1),
      await answer.sumInWorker(2),
    ]);
    expect(run).toResolveTo([0, 0, 1], "there is nothing to add, then 0 steps, then 0 and 1");
  });

  test("keeps calls at the same time apart", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) =>
        Promise.all(args.map((n) => answer.sumInWorker(n).catch((error) => `rejected with ${error.name}`))),
      { args: [60_000, tooFar, 20, 3000] },
    );
    expect(run).toResolveTo(
      [sumTo(60_000), "rejected with RangeError", sumTo(20), sumTo(3000)],
      "four calls at the same time, of which the second fails, get an answer each, and each its own",
    );
    expect(run).toLeaveNothing();
  });

  test.random("gives the sum of a plain loop", async ({ world, random }) => {
    const ns = random.distinct(2, 3, 5000);
    const run = await world.run(({ answer, args }) => Promise.all(args.map((n) => answer.sumInWorker(n))), {
      args: ns,
    });
    expect(run).toResolveTo(ns.map(sumTo), "the sums that a plain loop over the steps gives");
  });
});
