import { expect, kata, type Observed } from "@async-kata/grader/testing";
import type * as Answer from "../src/processes-for-cpu.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** Names the cause when a scenario gets no further than `step` because processes still run; `open` is what is due then. */
function expectProcessesToEnd(run: Observed, step: string, open: string): void {
  const { companions } = run.leftovers;
  const isHeldUp = run.fate?.kind === "slow" && companions > 0 && run.events.at(-1)?.endsWith(` ${step}`);
  expect({ ...run, fate: undefined }).toHold(
    () => !isHeldUp,
    `${open} when the time for this test is up, and ${companions === 1 ? "a process is" : `${companions} processes are`} still running. A process that computes for ever takes no message, and does not notice that its connection is closed: it has to be killed.`,
  );
}

task("ProcessPool", () => {
  test("does eight jobs in two processes", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
      const pool = new answer.ProcessPool(2, answer.jobs);
      const busy = [pool.busy];
      const askWho = (times: number) =>
        Promise.all(Array.from({ length: times }, () => pool.run({ do: "pid", ms: 20 })));
      const asked = askWho(8);
      await sleep(10);
      busy.push(pool.busy);
      const pids = new Set(await asked);
      await sleep(10);
      busy.push(pool.busy);
      // A process that starts slowly is given the time.
      for (let i = 0; i < 20 && pids.size < 2; i += 1) for (const it of await askWho(2)) pids.add(it);
      let beats = 0;
      let primes: unknown[] = [];
      // A machine that is busy may give this process no time until the jobs are done.
      for (let i = 0; i < 20 && beats === 0; i += 1) {
        const heart = setTimeout(() => {
          beats += 1;
        }, 5);
        primes = await Promise.all([50_000, 50_000].map((primesBelow) => pool.run({ primesBelow })));
        clearTimeout(heart);
      }
      await pool.close();
      return { primes, processes: pids.size, busy, beats };
    });
    expect(run).toFinishAt(run.elapsedMs, "");
    const { beats, processes, busy, primes } = run.value as Record<string, unknown>;
    expect(run).toHold(
      () => beats !== 0,
      "While the jobs were done, no heartbeat came, although one is due after 5 ms: the loop of the main process stood still.",
    );
    expect(run).toHold(
      () => processes === 2,
      `Eight jobs were done in ${processes} different processes. A pool of two has two, and a process that has done a job does the next one.`,
    );
    expect({ ...run, value: primes }).toResolveTo([5133, 5133], "there are so many primes below 50000");
    expect({ ...run, value: busy }).toResolveTo(
      [0, 2, 0],
      "`busy` is 0 before the jobs, 2 while they are done, and 0 when all are done",
    );
    expect(run).toLeaveNothing();
  });

  test("gives each call the answer to its own job", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const pool = new answer.ProcessPool(2, answer.jobs);
      const waits = [250, 10, 100, 0, 50, 0, 5, 0];
      const answers = await Promise.all(waits.map((ms, value) => pool.run({ do: "echo", value, ms })));
      await pool.close();
      return answers;
    });
    expect(run).toResolveTo(
      [0, 1, 2, 3, 4, 5, 6, 7],
      "job 0 takes longest and is answered late, and the answer of each job goes to whoever asked for it",
    );
  });

  test("takes jobs in the order of the calls", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const pool = new answer.ProcessPool(1, answer.jobs);
      const done: unknown[] = [];
      const names = ["a", "b", "c", "d"];
      await Promise.all(names.map((value) => pool.run({ do: "echo", value }).then((it) => done.push(it))));
      await pool.close();
      return done.join(" ");
    });
    expect(run).toResolveTo("a b c d", "a single process does one job after the other");
  });

  test("brings errors back, and goes on in the same process", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      await using pool = new answer.ProcessPool(1, answer.jobs);
      const before = await pool.run({ do: "pid" });
      const failed = pool.run({ do: "throw", message: "too far" }).then(
        (value) => `resolved with ${value}`,
        (error) => (error instanceof Error ? `${error.name}: ${error.message}` : `no Error but ${error}`),
      );
      return { failed: await failed, isSameProcess: (await pool.run({ do: "pid" })) === before };
    });
    expect(run).toResolveTo(
      { failed: "RangeError: too far", isSameProcess: true },
      "the job throws a `RangeError` in its process, which is caught there: the process lives on",
    );
    expect(run).toLeaveNothing();
  });

  test("rejects a job whose process ends", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      await using pool = new answer.ProcessPool(1, answer.jobs);
      const reason = await pool.run({ do: "exit", code: 7 }).then(
        (value) => value,
        (error) => error,
      );
      return { reason: String(reason), namesCode: reason instanceof Error && /\b7\b/.test(reason.message) };
    });
    expect(run).toFinishAt(run.elapsedMs, "");
    const { reason, namesCode } = run.value as Record<string, unknown>;
    expect(run).toHold(
      () => namesCode === true,
      `The process ended with code 7 in the midst of a job, which is rejected with ${reason}. Due is an \`Error\` that names the code.`,
    );
    expect(run).toLeaveNothing();
  });

  test("goes on when a process ends in the midst of a job", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const pool = new answer.ProcessPool(2, answer.jobs);
      const ends = await Promise.allSettled([
        pool.run({ do: "echo", value: "a", ms: 300 }),
        pool.run({ do: "exit", code: 7 }),
        pool.run({ do: "echo", value: "c" }),
        pool.run({ do: "echo", value: "d" }),
        pool.run({ do: "echo", value: "e" }),
      ]);
      const said = ends.map((it) => (it.status === "fulfilled" ? it.value : "rejected"));
      const askWho = (times: number) =>
        Promise.all(Array.from({ length: times }, () => pool.run({ do: "pid", ms: 20 })));
      const pids = new Set(await askWho(6));
      for (let i = 0; i < 20 && pids.size < 2; i += 1) for (const it of await askWho(2)) pids.add(it);
      await pool.close();
      return { said, processes: pids.size };
    });
    expect(run).toFinishAt(run.elapsedMs, "");
    const { said, processes } = run.value as Record<string, unknown>;
    expect({ ...run, value: said }).toResolveTo(
      ["a", "rejected", "c", "d", "e"],
      "the second job ends its process, and no other job comes to grief by that",
    );
    expect(run).toHold(
      () => processes === 2,
      `One of two processes was lost, and after that jobs were done in ${processes}. A new process takes the place of the lost one.`,
    );
    expect(run).toLeaveNothing();
  });

  test("ends an aborted job, whatever it is doing", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const pool = new answer.ProcessPool(2, answer.jobs);
      const controller = new AbortController();
      const reason = { why: "enough" };
      const end = (promise: Promise<unknown>) =>
        promise.then(
          () => "resolved",
          (error) => (error === reason ? "the reason" : String(error)),
        );
      const two = [1, 2];
      const before = await Promise.all(two.map(() => pool.run({ do: "pid", ms: 20 })));
      const looping = two.map(() => end(pool.run({ do: "loop" }, { signal: controller.signal })));
      const next = two.map(() => pool.run({ do: "pid", ms: 20 }));
      await new Promise<void>((go) => setTimeout(go, 50));
      io.log("both jobs that compute for ever are aborted");
      controller.abort(reason);
      const byOthers = (await Promise.all(next)).every((it) => !before.includes(it));
      io.log("the jobs behind them are done");
      const late = end(pool.run({ do: "echo" }, { signal: controller.signal }));
      const ends = [...(await Promise.all(looping)), await late];
      io.log("the aborted jobs have settled");
      io.log("the pool is told to close");
      await pool.close();
      return { ends, byOthers };
    });
    expectProcessesToEnd(
      run,
      "both jobs that compute for ever are aborted",
      "The jobs behind two aborted ones are not done",
    );
    expectProcessesToEnd(run, "the pool is told to close", "The pool is not closed");
    expect(run).toResolveTo(
      { ends: ["the reason", "the reason", "the reason"], byOthers: true },
      "two jobs that compute for ever are rejected with the reason of the signal and their processes ended, the jobs behind them are done by others, and a signal that is aborted already lets no job begin",
    );
    expect(run).toLeaveNothing();
  });

  test("takes an aborted job out of the queue", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const pool = new answer.ProcessPool(1, answer.jobs);
      const [controller, other, quiet] = [1, 2, 3].map(() => new AbortController()) as [
        AbortController,
        AbortController,
        AbortController,
      ];
      const log: string[] = [];
      const note = (name: string, promise: Promise<unknown>) =>
        promise.then(
          (value) => log.push(`${name} is done by ${value === pid ? "the same" : "another"}`),
          () => log.push(`${name} is rejected`),
        );
      const pid = await pool.run({ do: "pid" });
      const all = [
        note("a", pool.run({ do: "pid", ms: 200 }, { signal: other.signal })),
        note("b", pool.run({ do: "exit", code: 1 }, { signal: controller.signal })),
        note("c", pool.run({ do: "pid" }, { signal: other.signal })),
      ];
      controller.abort();
      await Promise.all(all);
      // This comes too late for all of them.
      other.abort();
      const last = (await pool.run({ do: "pid" }, { signal: quiet.signal })) === pid;
      await pool.close();
      return [...log, last];
    });
    expect(run).toResolveTo(
      ["b is rejected", "a is done by the same", "c is done by the same", true],
      "an abort rejects a job that waits at once and keeps it from being done; the process works for another, and is left alone",
    );
    expect(run).toLeaveNothing();
  });

  test("leaves no process behind", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const end = (promise: Promise<unknown>) =>
        promise.then(
          () => "resolved",
          (error) => (error instanceof Error ? "rejected" : "rejected, but with no Error"),
        );
      const pool = new answer.ProcessPool(2, answer.jobs);
      await pool.run({ do: "pid" });
      const jobs = [{ do: "loop" }, { do: "loop" }, { do: "pid" }].map((it) => end(pool.run(it)));
      await new Promise<void>((go) => setTimeout(go, 50));
      io.log("the pool is told to close");
      await pool.close();
      io.log("the pool is closed");
      // There is room for two processes in all.
      const next = new answer.ProcessPool(2, answer.jobs);
      const answers = await Promise.all(["x", "y"].map((value) => next.run({ do: "echo", value })));
      await next.close();
      await next.close();
      return { jobs: await Promise.all(jobs), answers, late: await end(pool.run({ do: "pid" })) };
    });
    expectProcessesToEnd(
      run,
      "the pool is told to close",
      "The pool, which has two jobs that compute for ever, is not closed",
    );
    expect(run).toResolveTo(
      { jobs: ["rejected", "rejected", "rejected"], answers: ["x", "y"], late: "rejected" },
      "`close` rejects the jobs that run and the one that waits and ends both processes, so that another pool has room; a closed pool takes no job",
    );
    expect(run).toLeaveNothing();
  });

  test("keeps a process free when the input cannot be sent", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      await using pool = new answer.ProcessPool(1, answer.jobs);
      const first = await pool.run({ do: "pid" });
      const refused = await pool
        .run(() => 1)
        .then(
          () => "resolved",
          () => "rejected",
        );
      await new Promise<void>((go) => setTimeout(go, 10));
      if (pool.busy > 0) return { refused, busy: pool.busy };
      return { refused, busy: 0, isSameProcess: (await pool.run({ do: "pid" })) === first };
    });
    expect(run).toResolveTo(
      { refused: "rejected", busy: 0, isSameProcess: true },
      "a function cannot be copied into a message; that is told to the caller, and the process does the next job",
    );
  });

  test("refuses a size that is none", async ({ world }) => {
    const run = await world.run(({ answer }) =>
      [0, -1, 1.5, Number.NaN].map((size) => {
        try {
          new answer.ProcessPool(size, answer.jobs);
          return "made";
        } catch (error) {
          return (error as Error).name;
        }
      }),
    );
    expect(run).toResolveTo(
      ["RangeError", "RangeError", "RangeError", "RangeError"],
      "0, -1, 1.5 and NaN are no numbers of processes",
    );
  });

  test.random("answers any number of jobs", async ({ world, random }) => {
    const args = {
      size: random.int(1, 2),
      jobs: random.list(random.int(4, 9), (value) => ({ do: "echo", value, ms: random.int(0, 40) })),
    };
    const run = await world.run(
      async ({ answer, args }) => {
        await using pool = new answer.ProcessPool(args.size, answer.jobs);
        return await Promise.all(args.jobs.map((it) => pool.run(it)));
      },
      { args },
    );
    expect(run).toResolveTo(
      args.jobs.map((it) => it.value),
      "each call gets the answer to its own job",
    );
    expect(run).toLeaveNothing();
  });
});
