import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/request-context.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("withRequest", () => {
  test("keeps two requests apart", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const handle = (id: string, ms: number) =>
        answer.withRequest(id, async () => {
          await io.sleep(ms);
          io.log(`end of ${answer.requestId()}`);
        });
      return Promise.all([handle("a", 200), handle("b", 100)]);
    });
    expect(run).toLog(["100 end of b", "200 end of a"], "each has an id of its own");
  });
});

task("logLine", () => {
  test("says whose line it is", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.withRequest("a", async () => answer.logLine("hello", io)),
    );
    expect(run).toLog(["0 [a] hello"], "the id stands before the message");
  });
});

task("bindContext", () => {
  test("keeps the request of a listener", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const listeners: (() => void)[] = [];
      await answer.withRequest("a", async () => {
        listeners.push(answer.bindContext(() => io.log(`called as ${answer.requestId()}`)));
      });
      for (const listener of listeners) listener();
    });
    expect(run).toLog(["0 called as a"], "the listener was registered within the request");
  });
});
