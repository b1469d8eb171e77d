import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/debounce-latest.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("debounce", () => {
  test("searches once, 100 ms after the last call", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.debounce((text: string) => {
        io.log(`search ${text}`);
        return `found ${text}`;
      }, 100);
      const first = search("a");
      await io.sleep(50);
      const second = search("ab");
      await io.sleep(40);
      const third = search("abc");
      return [await third, await second, await first];
    });
    expect(run).toLog(
      ["190 search abc"],
      "a call puts the search off again, and only the last of them is searched for",
    );
    expect(run).toResolveTo(["found abc", "found abc", "found abc"], "one search answers all three calls");
  });
});

task("latest", () => {
  test("gives the old call up for the new one", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const search = answer.latest((signal, id: string, ms: number) => io.fetch(id, ms, { signal }));
      const first = search("a", 300).catch((error) => `${error?.name} at ${performance.now()} ms`);
      await io.sleep(100);
      const { data } = await search("ab", 50);
      return [await first, data];
    });
    expect(run).toLog(
      ["0 start a", "100 abort a", "100 start ab", "150 end ab"],
      "the second call stops the first one and then starts",
    );
    expect(run).toFinishAt(150, "when the second call, of 50 ms, begins at 100 ms");
    expect(run).toResolveTo(
      ["AbortError at 100 ms", "data ab"],
      "the second call supersedes the first at 100 ms, and the caller of that is told with an AbortError",
    );
  });
});
