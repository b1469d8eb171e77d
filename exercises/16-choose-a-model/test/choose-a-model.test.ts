import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/choose-a-model.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const webPages = { id: "web pages", waitMs: 800, cpuMs: 1, count: 40, sharesMutableData: false };
const primes = { id: "prime numbers", waitMs: 0, cpuMs: 3000, count: 8, sharesMutableData: false };
const cache = { id: "cache refresh", waitMs: 900, cpuMs: 150, count: 3, sharesMutableData: true };

task("choose", () => {
  test("takes one model each for three plain workloads", async ({ world }) => {
    const run = await world.run(({ answer, args }) => args.map((it) => [it.id, answer.choose(it)]), {
      args: [webPages, primes, cache],
    });
    expect(run).toResolveTo(
      [
        ["web pages", "async"],
        ["prime numbers", "processes"],
        ["cache refresh", "threads"],
      ],
      "one loop would be busy for 5 %, 100 % and 33 % of the time, and the last one shares what it changes",
    );
  });
});

task("estimate", () => {
  test("lets waiting overlap and adds computing up", async ({ world }) => {
    const run = await world.run(
      ({ answer, args }) => {
        const onFourCores = (model: Answer.Model) => answer.estimate(args, model, 4);
        return {
          async: onFourCores("async"),
          threads: onFourCores("threads"),
          processes: onFourCores("processes"),
        };
      },
      { args: webPages },
    );
    expect(run).toResolveTo(
      { async: 840, threads: 1010, processes: 1410 },
      "the 40 web pages of the README, on 4 cores",
    );
  });
});
