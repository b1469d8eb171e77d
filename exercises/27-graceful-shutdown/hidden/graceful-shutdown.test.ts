import { expect, kata, type Random } from "@async-kata/grader/testing";
import type { Io } from "@async-kata/kit";
import type * as Answer from "../src/graceful-shutdown.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

/** What a scenario gets. */
interface Bench<Args> {
  readonly answer: typeof Answer;
  readonly io: Io;
  readonly args: Args;
}

/** A job that fetches `id` in `ms`, or a shutdown with this grace time; at what time, in order. */
type Step =
  | { readonly atMs: number; readonly id: number | string; readonly ms: number }
  | { readonly atMs: number; readonly graceMs: number };

/** Takes the steps. Tells what became of each job, and what each shutdown reported, and when. */
const serve = async ({ answer, io, args }: Bench<readonly Step[]>) => {
  const server = new answer.JobServer(io);
  const jobs: Record<string, string> = {};
  const reports: { atMs: number; report: Answer.ShutdownReport }[] = [];
  const shutdowns: Promise<unknown>[] = [];
  for (const step of args) {
    if (step.atMs > performance.now()) await io.sleep(step.atMs - performance.now());
    if ("graceMs" in step) {
      const shutdown = server.shutdown(step.graceMs);
      shutdowns.push(shutdown.then((report) => reports.push({ atMs: performance.now(), report })));
      continue;
    }
    const { id, ms } = step;
    const tell = (text: string) => {
      jobs[id] = `${performance.now()} ${text}`;
    };
    jobs[id] = "never settled";
    server
      .submit((signal) => io.fetch(id, ms, { signal }))
      .then(
        (datum) => tell(datum?.data ?? "accepted"),
        (error) => tell(error instanceof Error || error instanceof DOMException ? "an error" : "no error"),
      );
  }
  await Promise.all(shutdowns);
  // A timer that is cancelled at the very end still has to be reported as gone.
  await io.sleep(0);
  return { jobs, reports };
};

type Served = Awaited<ReturnType<typeof serve>>;

/** Three jobs of 1, 3 and 6 s; the shutdown begins at 500 ms. */
const threeJobs: readonly Step[] = [
  { atMs: 0, id: 1, ms: 1000 },
  { atMs: 0, id: 2, ms: 3000 },
  { atMs: 0, id: 3, ms: 6000 },
  { atMs: 500, graceMs: 3000 },
];

/** The report of the first shutdown. */
function reportOf(run: { readonly value: unknown }): unknown {
  return (run.value as Served | undefined)?.reports?.[0]?.report;
}

/** What became of the jobs. */
function jobsOf(run: { readonly value: unknown }): Served["jobs"] | undefined {
  return (run.value as Served | undefined)?.jobs;
}

task("submit", () => {
  test("runs jobs at the same time", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const server = new answer.JobServer(io);
      const slow = server.submit((signal) => io.fetch("slow", 300, { signal }));
      const quick = server.submit((signal) => io.fetch("quick", 100, { signal }));
      const told = [quick, slow].map(async (job) => {
        const { data } = await job;
        return `${performance.now()} ${data}`;
      });
      return await Promise.all(told);
    });
    expect(run).toFinishAt(300, "when both jobs are started as soon as they are submitted");
    expect(run).toResolveTo(
      ["100 data quick", "300 data slow"],
      "each submitter gets the result of its own job, as soon as that has ended",
    );
  });

  test("keeps two servers apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const [first, second] = [new answer.JobServer(io), new answer.JobServer(io)];
      await first.submit((signal) => io.fetch(1, 50, { signal }));
      const job = second.submit((signal) => io.fetch(2, 1000, { signal })).catch(() => {});
      await io.sleep(50);
      first.shutdown(200);
      await second.submit((signal) => io.fetch(3, 100, { signal }));
      await job;
    });
    const events = run.events.filter((it) => !it.endsWith("down"));
    expect({ ...run, events }).toLog(
      ["0 start 1", "50 end 1", "50 start 2", "100 start 3", "200 end 3", "1050 end 2"],
      "only the server of job 1 is shut down, at 100 ms; jobs 2 and 3 are in another one",
    );
  });

  test("passes on the error of a job itself", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const server = new answer.JobServer(io);
      const fault = new Error("out of paper");
      const compare = (error: unknown) => (error === fault ? "the error itself" : `another: ${error}`);
      const later = server.submit(async () => {
        await io.sleep(100);
        throw fault;
      });
      const atOnce = server.submit((): Promise<never> => {
        throw fault;
      });
      const told = await Promise.all([later.catch(compare), atOnce.catch(compare)]);
      const next = await server.submit(async () => "the next job");
      return [...told, next];
    });
    expect(run).toResolveTo(
      ["the error itself", "the error itself", "the next job"],
      "whether a job rejects or throws at once, its submitter's promise rejects, and the server serves on",
    );
  });

  test("gives a job a signal", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const server = new answer.JobServer(io);
      return await server.submit(async (signal) => signal?.aborted);
    });
    expect(run).toResolveTo(false, "the job gets a signal that is not aborted");
  });

  test("answers with a promise also when it refuses", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const server = new answer.JobServer(io);
      server.shutdown(100);
      try {
        const refused = server.submit(async () => {});
        refused.catch(() => {});
        return "a promise";
      } catch {
        return "an exception at the call";
      }
    });
    expect(run).toResolveTo("a promise", "whoever calls `submit` looks for an error in its promise");
  });

  test("refuses a job once the shutdown has begun", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: "early", ms: 1000 },
        { atMs: 500, graceMs: 3000 },
        { atMs: 500, id: "same moment", ms: 10 },
        { atMs: 800, id: "late", ms: 10 },
        { atMs: 2000, id: "too late", ms: 10 },
      ],
    });
    const events = run.events.filter((it) => / (start|end) /.test(it) && !it.endsWith("early"));
    expect({ ...run, events }).toLog(
      [],
      "a job that comes after the shutdown has begun, at 500 ms, is not started",
    );
    const { early: _, ...refused } = jobsOf(run) ?? {};
    expect({ ...run, value: refused }).toResolveTo(
      { "same moment": "500 an error", late: "800 an error", "too late": "2000 an error" },
      "a job that comes after the shutdown has begun, at 500 ms, is refused: its promise rejects at once, with an `Error`",
    );
  });
});

/** Jobs of all kinds, a shutdown in their midst, and latecomers. No two things happen at the same time. */
function randomServer(random: Random) {
  const shutdownMs = random.int(200, 1000);
  const graceMs = random.int(200, 2000);
  const deadlineMs = shutdownMs + graceMs;
  const jobs = random.list(random.int(4, 10), (index) => ({
    id: index + 1,
    atMs: random.int(0, shutdownMs - 1),
    ms: random.int(1, 3000) + (index + 1) / 100,
    kind: random.pick(["fails", "cleans up", "is deaf", "plain", "plain"]),
    cleanupMs: random.int(1, 500),
  }));
  const ends = jobs.map(({ atMs, ms, kind, cleanupMs }) => {
    const endMs = atMs + ms;
    if (endMs < deadlineMs || kind === "is deaf") return endMs;
    return deadlineMs + (kind === "cleans up" ? cleanupMs : 0);
  });
  const running = jobs.filter(({ atMs, ms }) => atMs + ms > shutdownMs);
  const endMs = Math.max(shutdownMs, ...ends);
  const late = random.list(random.int(1, 4), (index) => ({
    id: `late ${index}`,
    atMs: shutdownMs + random.int(1, 2 * graceMs) + 0.5,
    ms: 10,
  }));
  const steps: Step[] = [
    ...jobs.map(({ id, atMs, ms }) => ({ id, atMs, ms })),
    { atMs: shutdownMs, graceMs },
    ...late,
  ].toSorted((a, b) => a.atMs - b.atMs);
  const idsOf = (kind: string) => jobs.filter((it) => it.kind === kind).map(({ id }) => id);
  const aborted = running.filter(({ atMs, ms }) => atMs + ms > deadlineMs).length;
  return {
    steps,
    io: {
      fail: Object.fromEntries(idsOf("fails").map((id) => [id, `${id} is down`])),
      ignoreAbort: idsOf("is deaf"),
      cleanupMs: Object.fromEntries(
        jobs.flatMap(({ id, kind, cleanupMs }) => (kind === "cleans up" ? [[id, cleanupMs]] : [])),
      ),
    },
    endMs,
    report: {
      finished: running.length - aborted,
      aborted,
      rejected: late.filter(({ atMs }) => atMs < endMs).length,
    },
  };
}

task("shutdown", () => {
  test("lets the jobs end for 3 s, then stops the rest", async ({ world }) => {
    const run = await world.run(serve, { args: threeJobs, io: { cleanupMs: { 3: 200 } } });
    expect(run).toLog(
      [
        "0 start 1",
        "0 start 2",
        "0 start 3",
        "500 shutting down",
        "1000 end 1",
        "3000 end 2",
        "3500 abort 3",
        "3700 cleaned 3",
      ],
      "the shutdown begins at 500 ms and has a grace time of 3000 ms",
    );
    expect(run).toFinishAt(3700, "when job 3, told to stop at 3500 ms, has needed 200 ms to clean up");
    expect({ ...run, value: reportOf(run) }).toResolveTo(
      { finished: 2, aborted: 1, rejected: 0 },
      "jobs 1 and 2 ended by themselves, job 3 was told to stop",
    );
  });

  test("is over as soon as all jobs are", async ({ world }) => {
    const run = await world.run(serve, { args: threeJobs.filter((it) => !("id" in it) || it.id !== 3) });
    expect(run).toFinishAt(3000, "when the last job has ended; the grace time, up to 3500 ms, is a limit");
    expect({ ...run, value: reportOf(run) }).toResolveTo({ finished: 2, aborted: 0, rejected: 0 });
  });

  test("leaves no timer", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: 1, ms: 1000 },
        { atMs: 500, graceMs: 60_000 },
      ],
    });
    expect(run).toFinishAt(1000, "when the only job has ended");
    expect(run).toLeaveNothingRunning(
      "The shutdown is over at 1000 ms, but a timer still runs until 60500 ms. A program cannot end as long as a timer is pending.",
    );
  });

  test("is over at once without jobs", async ({ world }) => {
    const run = await world.run(serve, { args: [{ atMs: 500, graceMs: 3000 }] });
    expect(run).toFinishAt(500, "when no job is running");
    expect(run).toLog(["500 shutting down"]);
    expect({ ...run, value: reportOf(run) }).toResolveTo({ finished: 0, aborted: 0, rejected: 0 });
  });

  test("goes on when a job fails", async ({ world }) => {
    const run = await world.run(serve, { args: threeJobs, io: { fail: { 1: "1 is down" } } });
    expect(run).toFinishAt(3500, "when job 3 is told to stop; that job 1 fails concerns only its submitter");
    expect({ ...run, value: reportOf(run) }).toResolveTo(
      { finished: 2, aborted: 1, rejected: 0 },
      "job 1 failed, and that is one way of ending by itself",
    );
  });

  test("counts by who was told to stop, not by how it ended", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: "ends in time", ms: 400 },
        { atMs: 0, id: "fails in time", ms: 450 },
        { atMs: 0, id: "stops", ms: 9000 },
        { atMs: 0, id: "cleans up", ms: 9000 },
        { atMs: 0, id: "ends all the same", ms: 700 },
        { atMs: 0, id: "fails all the same", ms: 800 },
        { atMs: 300, graceMs: 200 },
      ],
      io: {
        fail: { "fails in time": "down", "fails all the same": "down" },
        ignoreAbort: ["ends all the same", "fails all the same"],
        cleanupMs: { "cleans up": 1000 },
      },
    });
    expect(run).toFinishAt(1500, "when the last of those that were told to stop at 500 ms has cleaned up");
    expect({ ...run, value: reportOf(run) }).toResolveTo(
      { finished: 2, aborted: 4, rejected: 0 },
      "two jobs end within the grace time, and the other four are told to stop, however they end",
    );
  });

  test("waits for a job that does not heed its signal", async ({ world }) => {
    const run = await world.run(serve, { args: threeJobs, io: { ignoreAbort: [3] } });
    expect(run).toFinishAt(6000, "when job 3, which runs on in spite of its abort at 3500 ms, has ended");
    expect({ ...run, value: reportOf(run) }).toResolveTo(
      { finished: 2, aborted: 1, rejected: 0 },
      "job 3 was told to stop, whatever it made of that",
    );
  });

  test("does not count jobs that had ended before", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: 1, ms: 100 },
        { atMs: 0, id: 2, ms: 200 },
        { atMs: 300, id: 3, ms: 400 },
        { atMs: 500, graceMs: 1000 },
      ],
      io: { fail: { 2: "2 is down" } },
    });
    expect({ ...run, value: reportOf(run) }).toResolveTo(
      { finished: 1, aborted: 0, rejected: 0 },
      "only job 3 was running when the shutdown began",
    );
  });

  test("counts what it refuses until it is over", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        ...threeJobs,
        { atMs: 500, id: "at once", ms: 10 },
        { atMs: 2000, id: "within the grace time", ms: 10 },
        { atMs: 3600, id: "during the clean-up", ms: 10 },
      ],
      io: { cleanupMs: { 3: 200 } },
    });
    expect({ ...run, value: reportOf(run) }).toResolveTo(
      { finished: 2, aborted: 1, rejected: 3 },
      "three jobs come too late, at 500, 2000 and 3600 ms, and the shutdown is over at 3700 ms",
    );
  });

  test("is the same shutdown when called again", async ({ world }) => {
    const run = await world.run(serve, {
      args: [...threeJobs, { atMs: 1500, graceMs: 100 }, { atMs: 2000, graceMs: 9000 }],
    });
    expect(run).toLog(
      [
        "0 start 1",
        "0 start 2",
        "0 start 3",
        "500 shutting down",
        "1000 end 1",
        "3000 end 2",
        "3500 abort 3",
      ],
      "the first call counts, with its grace time up to 3500 ms; two more come at 1500 and 2000 ms",
    );
    const due = { atMs: 3500, report: { finished: 2, aborted: 1, rejected: 0 } };
    expect({ ...run, value: (run.value as Served | undefined)?.reports }).toResolveTo(
      [due, due, due],
      "all three calls are told the same at the same time",
    );
  });

  test("tells the same when called after it is over", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: 1, ms: 1000 },
        { atMs: 500, graceMs: 100 },
        { atMs: 700, id: "late", ms: 10 },
        { atMs: 800, graceMs: 100 },
      ],
    });
    const report = { finished: 0, aborted: 1, rejected: 0 };
    expect({ ...run, value: (run.value as Served | undefined)?.reports }).toResolveTo(
      [
        { atMs: 600, report },
        { atMs: 800, report },
      ],
      "the shutdown was over at 600 ms",
    );
  });

  test("stops the jobs at once without a grace time", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: 1, ms: 1000 },
        { atMs: 500, graceMs: 0 },
      ],
      io: { cleanupMs: { 1: 200 } },
    });
    // A `setTimeout` of 0 ms takes 1 ms.
    const events = run.events.map((it) => it.replace(/^501 /, "500 ").replace(/^701 /, "700 "));
    expect({ ...run, events }).toLog(
      ["0 start 1", "500 shutting down", "500 abort 1", "700 cleaned 1"],
      "with 0 ms of grace the jobs are told to stop at once",
    );
    expect({ ...run, value: reportOf(run) }).toResolveTo({ finished: 0, aborted: 1, rejected: 0 });
  });

  test("counts a job of the same moment", async ({ world }) => {
    const run = await world.run(serve, {
      args: [
        { atMs: 0, id: 1, ms: 100 },
        { atMs: 0, graceMs: 500 },
      ],
    });
    expect(run).toFinishAt(100, "when the job that was submitted just before the shutdown has ended");
    expect({ ...run, value: reportOf(run) }).toResolveTo({ finished: 1, aborted: 0, rejected: 0 });
  });

  test("is what `await using` does at the end of the block", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        let job: Promise<unknown>;
        {
          await using server = new answer.JobServer(io);
          job = server.submit((signal) => io.fetch(1, 60_000, { signal })).catch(() => {});
          await io.sleep(500);
        }
        const elapsedMs = performance.now();
        await job;
        return elapsedMs;
      },
      { io: { cleanupMs: { 1: 200 } } },
    );
    // A `setTimeout` of 0 ms takes 1 ms.
    const value = run.value === 701 ? 700 : run.value;
    expect({ ...run, value }).toResolveTo(
      700,
      "the ms at which the block is left. The job is told to stop at 500 ms, without a grace time, and needs 200 ms to clean up",
    );
  });

  test("is waited for by `await using` when it has begun already", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      let shutdown: Promise<Answer.ShutdownReport>;
      {
        await using server = new answer.JobServer(io);
        server.submit((signal) => io.fetch(1, 1000, { signal }));
        shutdown = server.shutdown(5000);
      }
      io.log("left the block");
      return await shutdown;
    });
    const events = run.events.filter((it) => !it.startsWith("0 "));
    expect({ ...run, events }).toLog(
      ["1000 end 1", "1000 left the block"],
      "the shutdown that has begun keeps its grace time, and the block ends with it",
    );
    expect(run).toResolveTo({ finished: 1, aborted: 0, rejected: 0 });
  });

  test.random("ends well with any jobs", async ({ world, random }) => {
    const { steps, io, endMs, report } = randomServer(random);
    const run = await world.run(serve, { args: steps, io });
    expect({ ...run, value: (run.value as Served | undefined)?.reports }).toResolveTo(
      [{ atMs: endMs, report }],
      "the shutdown is over when the last job has ended, and tells who ended by themselves, who were told to stop, and how many came too late",
    );
  });
});
