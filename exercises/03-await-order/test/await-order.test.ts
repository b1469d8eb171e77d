import { expect, kata } from "@async-kata/grader/testing";
import type { Datum } from "@async-kata/kit";
import type * as Answer from "../src/await-order.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("main", () => {
  test("logs start, data and end in this order", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.main(io));
    expect(run).toFinishAt(2000, "when `main` waits for its fetch");
    expect(run).toLog(
      ["0 start of main", "0 start 1", "2000 end 1", "2000 received data 1", "2000 end of main"],
      "what stands below an `await` happens after what is awaited",
    );
    expect(run).toResolveTo("data 1", "the `data` of the datum that was fetched");
  });
});

task("createThenAwait", () => {
  test("reaches the end of main before the fetch starts", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      // A coroutine in a few lines: `await` calls `then`, and that is what starts the fetch.
      const make = (): Answer.Coroutine<Datum> => ({
        name: "fetchData",
        // biome-ignore lint/suspicious/noThenProperty: it is a thenable on purpose.
        then: (onDone, onFail) => io.fetch(1, 2000).then(onDone, onFail),
      });
      return answer.createThenAwait(make, io);
    });
    expect(run).toLog(
      ["0 start of main", "0 end of main", "0 start 1", "2000 end 1", "2000 received data 1"],
      "the object only describes the work, and the work begins at its `await`",
    );
    expect(run).toResolveTo({ id: 1, data: "data 1" }, "what awaiting the coroutine gives");
  });
});

task("twoInSequence", () => {
  test("takes 4 s, not 2", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.twoInSequence(io), { io: { data: { 1: "2" } } });
    expect(run).toFinishAt(4000, "when the second fetch waits for what the first one brings");
    expect(run).toResolveTo(
      [
        { id: 1, data: "2" },
        { id: "2", data: "data 2" },
      ],
      "the id of the second is the `data` of the first, a text",
    );
  });
});
