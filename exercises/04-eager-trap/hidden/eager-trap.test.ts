import { isDeepStrictEqual } from "node:util";
import { expect, kata, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/eager-trap.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

interface Job {
  readonly id: number | string;
  readonly ms: number;
}

function dataOf(jobs: readonly Job[]) {
  return jobs.map(({ id }) => ({ id, data: `data ${id}` }));
}

task("predict", () => {
  test("predicts the five lines of the first program", async ({ world }) => {
    const program = await world.run(async ({ io }) => {
      const fetchData = async (id: number) => {
        const datum = await io.fetch(id, 2000);
        return datum;
      };
      io.log("start of main");
      const promise = fetchData(1);
      io.log("end of main");
      await promise;
      io.log("got");
    });
    const lines = program.events.map((it) => it.replace(/^\d+ /, ""));
    const python = ["start of main", "end of main", "start 1", "end 1", "got"];

    const run = await world.run(({ answer }) => [...answer.predict().createThenAwait]);
    expect(run).toFinishAt(0, "since a prediction is ready at once");
    const predicted = Array.isArray(run.value) ? run.value : [];
    expect(run).toHold(
      () => isDeepStrictEqual(predicted.toSorted(), lines.toSorted()),
      `The log has five lines, each of them once. In alphabetical order: ${lines.toSorted().join(", ")}.`,
    );
    expect(run).toHold(
      () => !isDeepStrictEqual(predicted, python),
      "That is what Python logs: there, the call gives an object, and the work starts at the `await`. In JavaScript the call itself has begun the work when it returns.",
    );
    expect(run).toHold(
      () => isDeepStrictEqual(predicted, lines),
      "The five lines are the right ones, their order is not: at which line of the program does the fetch start, and at which line does the program stop to wait?",
    );
  });

  test("predicts the time of the second program", async ({ world }) => {
    const program = await world.run(async ({ io }) => {
      const fetchData = (id: number) => io.fetch(id, 2000);
      const first = fetchData(1);
      const second = fetchData(2);
      await first;
      await second;
    });
    const run = await world.run(({ answer }) => answer.predict().twoCreatedThenAwaited);
    expect(run).toFinishAt(0, "since a prediction is ready at once");
    expect(run).toHold(
      ({ value }) => value !== 2 * program.elapsedMs,
      "4000 ms is what Python takes, where the second fetch starts at the second `await`. In JavaScript it starts where it is called.",
    );
    expect(run).toHold(
      ({ value }) => value === program.elapsedMs,
      "The program takes another time. Each fetch takes 2000 ms from its start; the question is when each of them starts, and the answer is a number of milliseconds.",
    );
  });
});

/** Each starts at the end of the one before. */
function sequentialLog(jobs: readonly Job[]) {
  let nowMs = 0;
  return jobs.flatMap(({ id, ms }) => {
    const start = `${nowMs} start ${id}`;
    nowMs += ms;
    return [start, `${nowMs} end ${id}`];
  });
}

function sumOf(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { ms }) => sum + ms, 0);
}

function randomJobs(random: Random): Job[] {
  return random.distinct(random.int(3, 20), 1, 999).map((id) => ({ id, ms: random.int(1, 5000) }));
}

task("oneAfterTheOther", () => {
  test("takes 4 s, not 2", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.oneAfterTheOther([() => io.fetch(1, 2000), () => io.fetch(2, 2000)]),
    );
    expect(run).toFinishAt(4000, "when the second job starts at the end of the first");
  });

  test("starts each job at the end of the one before", async ({ world }) => {
    const jobs = [
      { id: 1, ms: 2000 },
      { id: 2, ms: 3000 },
      { id: 3, ms: 1000 },
    ];
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.oneAfterTheOther(
          args.map(
            ({ id, ms }) =>
              () =>
                io.fetch(id, ms),
          ),
        ),
      { args: jobs },
    );
    expect(run).toLog(
      sequentialLog(jobs),
      "a job starts when it is called, and is called when its turn comes",
    );
    expect(run).toFinishAt(6000, "when three jobs of 2, 3 and 1 s run one after the other");
    expect(run).toResolveTo(dataOf(jobs), "the data in the order of the jobs");
  });

  test.random("takes the sum of all times", async ({ world, random }) => {
    const jobs = randomJobs(random);
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.oneAfterTheOther(
          args.map(
            ({ id, ms }) =>
              () =>
                io.fetch(id, ms),
          ),
        ),
      { args: jobs },
    );
    expect(run).toFinishAt(sumOf(jobs), "when the jobs run one after the other");
    expect(run).toLog(sequentialLog(jobs), "each job starts at the end of the one before");
    expect(run).toResolveTo(dataOf(jobs), "the data in the order of the jobs");
  });

  test("is over at once without jobs", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.oneAfterTheOther([]));
    expect(run).toResolveTo([], "no jobs give no data");
    expect(run).toFinishAt(0, "when there is nothing to do");
  });

  test("stops at the first failure", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) => answer.oneAfterTheOther([1, 2, 3].map((id) => () => io.fetch(id, 100 * id))),
      { io: { fail: { 2: "no network" } } },
    );
    expect(run).toRejectWith("no network", "the second of three jobs fails");
    expect(run).toLog(
      ["0 start 1", "100 end 1", "100 start 2", "300 fail 2"],
      "after a failure no further job is called",
    );
    expect(run).toRejectAt(300, "when the first job takes 100 ms and the second fails after 200 ms more");
  });

  test("passes on the very error of the job", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const failure = new RangeError("too far");
      const job = async () => {
        await io.sleep(10);
        throw failure;
      };
      try {
        await answer.oneAfterTheOther([job]);
        return "no error";
      } catch (error) {
        return error === failure ? "the error of the job" : `another one: ${error}`;
      }
    });
    expect(run).toResolveTo("the error of the job", "a copy or a wrapped error is another object");
  });

  test("turns what a job throws at once into a rejection", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const throwing = () => {
        throw new Error("out of order");
      };
      for (const jobs of [
        [throwing, () => io.fetch(1, 10)],
        [() => io.fetch(2, 20), throwing, () => io.fetch(3, 30)],
      ]) {
        let result: Promise<unknown>;
        try {
          result = answer.oneAfterTheOther(jobs);
        } catch {
          io.log("the call itself has thrown");
          continue;
        }
        await result.then(
          () => io.log("no error"),
          (error) => io.log(`rejected: ${error.message}`),
        );
      }
    });
    expect(run).toLog(
      ["0 rejected: out of order", "0 start 2", "20 end 2", "20 rejected: out of order"],
      "the first of two jobs throws, then the second of three; the caller awaits a promise, and hears of it there",
    );
  });

  test("keeps two calls of `oneAfterTheOther` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const slow = answer.oneAfterTheOther([() => io.fetch("a", 100), () => io.fetch("b", 100)]);
      const fast = answer.oneAfterTheOther([() => io.fetch("c", 30), () => io.fetch("d", 30)]);
      return [...(await slow), ...(await fast)].map((it) => it.id);
    });
    expect(run).toLog(
      [
        "0 start a",
        "0 start c",
        "30 end c",
        "30 start d",
        "60 end d",
        "100 end a",
        "100 start b",
        "200 end b",
      ],
      "two calls overlap, and in each of them the jobs come one after the other",
    );
    expect(run).toResolveTo(["a", "b", "c", "d"], "each call has data of its own");
  });
});

interface BothTools {
  readonly answer: typeof Answer;
  readonly io: Io;
  /** How long each of them takes. */
  readonly args: { readonly a: number; readonly b: number };
}

function runBoth({ answer, io, args }: BothTools) {
  return answer.bothSafely(
    () => io.fetch("a", args.a),
    () => io.fetch("b", args.b),
  );
}

task("bothSafely", () => {
  test("takes as long as the slower of the two", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.bothSafely(
        () => io.fetch("a", 2000),
        () => io.fetch("b", 3000),
      ),
    );
    expect(run).toFinishAt(3000, "when both run at the same time");
    expect(run).toLog(
      ["0 start a", "0 start b", "2000 end a", "3000 end b"],
      "both are called before anything is awaited",
    );
    expect(run).toResolveTo(
      dataOf([
        { id: "a", ms: 2000 },
        { id: "b", ms: 3000 },
      ]),
      "the datum of a, then that of b",
    );
  });

  test("gives the data in the order a, b, whoever is first", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) =>
        answer.bothSafely(
          () => io.fetch("a", 900),
          () => io.fetch("b", 100),
        ),
      { io: { data: { a: "ann", b: "bob" } } },
    );
    expect(run).toResolveTo(
      [
        { id: "a", data: "ann" },
        { id: "b", data: "bob" },
      ],
      "the order of the parameters, not the order of the ends",
    );
    expect(run).toFinishAt(900, "when both run at the same time");
  });

  test("leaves no failure without somebody who waits", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) =>
        answer.bothSafely(
          () => io.fetch("a", 2000),
          () => io.fetch("b", 100),
        ),
      { io: { fail: { b: "b has failed" } } },
    );
    expect(run).toRejectWith("b has failed", "b fails after 100 ms, while a is still running");
  });

  test("rejects as soon as one of them fails", async ({ world }) => {
    const fails = { io: { fail: { fast: "no network" } } };
    const second = await world.run(
      ({ answer, io }) =>
        answer.bothSafely(
          () => io.fetch("slow", 2000),
          () => io.fetch("fast", 100),
        ),
      fails,
    );
    expect(second).toRejectWith("no network", "b fails after 100 ms");
    expect(second).toRejectAt(100, "when b fails after 100 ms, however long a takes");
    expect(second).toLog(
      ["0 start slow", "0 start fast", "100 fail fast", "2000 end slow"],
      "b fails, and a runs on: nothing stops it",
    );
    const first = await world.run(
      ({ answer, io }) =>
        answer.bothSafely(
          () => io.fetch("fast", 100),
          () => io.fetch("slow", 2000),
        ),
      fails,
    );
    expect(first).toRejectWith("no network", "a fails after 100 ms");
    expect(first).toRejectAt(100, "when a fails after 100 ms, however long b takes");
  });

  test.random("waits for the slower, or for the first failure", async ({ world, random }) => {
    const [a = 0, b = 0] = random.distinct(2, 1, 5000);
    const good = await world.run(runBoth, { args: { a, b } });
    expect(good).toFinishAt(Math.max(a, b), "when both run at the same time");
    expect(good).toResolveTo(
      dataOf([
        { id: "a", ms: a },
        { id: "b", ms: b },
      ]),
      "the datum of a, then that of b",
    );
    const [loser, ms] = random.pick([
      ["a", a],
      ["b", b],
    ] as const);
    const bad = await world.run(runBoth, { args: { a, b }, io: { fail: { [loser]: "no network" } } });
    expect(bad).toRejectAt(ms, "when one of them fails, at this very instant");
    const worse = await world.run(runBoth, {
      args: { a, b },
      io: { fail: { a: "a failed", b: "b failed" } },
    });
    expect(worse).toRejectWith(a < b ? "a failed" : "b failed", "both fail, and the first failure counts");
    expect(worse).toRejectAt(Math.min(a, b), "when both fail, at the first failure");
  });

  test("passes on the very error that it gets", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const failure = new RangeError("too far");
      const fail = async () => {
        await io.sleep(10);
        throw failure;
      };
      try {
        await answer.bothSafely(() => io.fetch("a", 50), fail);
        return "no error";
      } catch (error) {
        return error === failure ? "the error of b" : `another one: ${error}`;
      }
    });
    expect(run).toResolveTo("the error of b", "a copy or a wrapped error is another object");
  });

  test("turns what is thrown at once into a rejection", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const throwing = () => {
          throw new Error("out of order");
        };
        const outcomes: string[] = [];
        for (const [a, b] of [
          [throwing, () => io.fetch("b", 50)],
          [() => io.fetch("a", 50), throwing],
        ] as const) {
          try {
            const result = answer.bothSafely(a, b);
            outcomes.push(
              await result.then(
                () => "no error",
                (error) => `rejected: ${error.message}`,
              ),
            );
          } catch {
            outcomes.push("the call itself has thrown");
          }
        }
        return outcomes;
      },
      { io: { fail: { b: "b has failed" } } },
    );
    expect(run).toResolveTo(
      ["rejected: out of order", "rejected: out of order"],
      "first a throws instead of giving a promise, then b; the caller awaits a promise, and hears of it there",
    );
    expect(run).toFinishAt(0, "when it is known at once that one of them has failed");
  });

  test("leaves no failure of a when b throws at once", async ({ world }) => {
    const run = await world.run(
      ({ answer, io }) =>
        answer.bothSafely(
          () => io.fetch("a", 50),
          () => {
            throw new Error("out of order");
          },
        ),
      { io: { fail: { a: "a has failed" } } },
    );
    expect(run).toRejectWith("out of order", "b throws while a runs, and a fails only at 50 ms");
    expect(run).toRejectAt(0, "when b throws at once");
    expect(run).toLog(["0 start a", "50 fail a"], "a is called before b, and it runs on");
  });

  test("keeps two calls of `bothSafely` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const slow = answer.bothSafely(
        () => io.fetch("a", 100),
        () => io.fetch("b", 200),
      );
      const fast = answer.bothSafely(
        () => io.fetch("c", 40),
        () => io.fetch("d", 30),
      );
      return [...(await slow), ...(await fast)].map((it) => it.id);
    });
    expect(run).toFinishAt(200, "when two calls overlap");
    expect(run).toResolveTo(["a", "b", "c", "d"], "each call has data of its own");
  });
});
