import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/coroutine-object.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("coroutine", () => {
  test("starts at its await, not at its call", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const fetchData = answer.coroutine("fetchData", (id: number) => io.fetch(id, 2000));
      const object = fetchData(1);
      await io.sleep(500);
      return await object;
    });
    expect(run).toLog(
      ["500 start 1", "2500 end 1"],
      "the call at 0 ms makes an object, the `await` starts it",
    );
    expect(run).toFinishAt(2500, "when a fetch of 2000 ms starts at the `await`, after 500 ms");
    expect(run).toResolveTo({ id: 1, data: "data 1" }, "what the function returns");
  });
});

task("warnings", () => {
  test("names an object that was never awaited", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const before = answer.warnings.list.length;
      const main = answer.coroutine("main", async () => io.log("main runs"));
      main();
      answer.warnings.check();
      return answer.warnings.list.slice(before);
    });
    expect(run).toResolveTo(["coroutine 'main' was never awaited"], "`main()` was called, and that is all");
    expect(run).toLog([], "calling `main` runs nothing, and neither does the check");
  });
});
