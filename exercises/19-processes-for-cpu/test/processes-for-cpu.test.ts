import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/processes-for-cpu.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("ProcessPool", () => {
  test("does eight jobs in two processes", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const pool = new answer.ProcessPool(2, answer.jobs);
      const inputs = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ do: "pid", ms: 50, n }));
      const pids = await Promise.all(inputs.map((it) => pool.run(it)));
      await pool.close();
      return `${pids.length} jobs in ${new Set(pids).size} processes`;
    });
    expect(run).toResolveTo("8 jobs in 2 processes", "a process that has done a job does the next one");
    expect(run).toLeaveNothing();
  });
});
