import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/future-handoff.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("Deferred", () => {
  test("gives whoever waits the value when it is set", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const deferred = new answer.Deferred<string>();
      setTimeout(() => deferred.resolve("mail"), 300);
      const before = deferred.settled;
      io.log(`got ${await deferred.promise}`);
      return [before, deferred.settled];
    });
    expect(run).toLog(["300 got mail"], "`resolve` is called at 300 ms");
    expect(run).toResolveTo([false, true], "`settled` before and after");
  });
});

task("handoff", () => {
  test("hands the value over before the setter is done", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.handoff(io));
    expect(run).toLog(
      ["0 waiting", "2000 set", "2000 got 42", "2500 setter really done"],
      "the value is there when it is set, and the setter goes on for 500 ms",
    );
    expect(run).toResolveTo({ value: 42, setterDoneWhenValueArrived: false, totalMs: 2500 });
  });
});
