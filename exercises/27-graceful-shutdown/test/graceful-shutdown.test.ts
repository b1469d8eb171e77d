import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/graceful-shutdown.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("submit", () => {
  test("runs jobs at the same time", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const server = new answer.JobServer(io);
      const slow = server.submit((signal) => io.fetch("slow", 300, { signal }));
      const quick = server.submit((signal) => io.fetch("quick", 100, { signal }));
      return [await slow, await quick].map((it) => it.data);
    });
    expect(run).toFinishAt(300, "when both jobs are started as soon as they are submitted");
    expect(run).toResolveTo(["data slow", "data quick"], "each submitter gets the result of its own job");
  });
});

task("shutdown", () => {
  test("lets the jobs end for 3 s, then stops the rest", async ({ world }) => {
    const run = await world.run(
      async ({ answer, io }) => {
        const server = new answer.JobServer(io);
        const jobs = [1000, 3000, 6000].map((ms, index) =>
          server.submit((signal) => io.fetch(index + 1, ms, { signal })),
        );
        await io.sleep(500);
        const [report] = await Promise.all([server.shutdown(3000), Promise.allSettled(jobs)]);
        return report;
      },
      { io: { cleanupMs: { 3: 200 } } },
    );
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
    expect(run).toFinishAt(3700, "when job 3 has cleaned up");
    expect(run).toResolveTo({ finished: 2, aborted: 1, rejected: 0 });
  });
});
