import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/polite-crawler.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

task("crawl", () => {
  test("crawls seven pages in 500 ms, two at a time", async ({ world }) => {
    const links = { a: "bcd", b: "de", c: "af", d: "", e: "g", f: "g", g: "a" };
    const run = await world.run(
      async ({ answer, io, args }) => {
        const fetchPage = async (url: string, signal: AbortSignal) => {
          const name = url.slice("https://x.test/".length) as keyof typeof args;
          await io.fetch(name, name === "b" ? 300 : 100, { signal });
          return { url, links: [...args[name]].map((it) => `https://x.test/${it}`) };
        };
        const { pages, failed } = await answer.crawl(
          { start: "https://x.test/a", maxConcurrent: 2 },
          fetchPage,
          io,
        );
        return { pages: [...pages.keys()].sort(), failed: failed.size };
      },
      { args: links },
    );
    expect(run).toFinishAt(500, "when an address is fetched as soon as it is found and a place is free");
    expect(run).toResolveTo({
      pages: [..."abcdefg"].map((it) => `https://x.test/${it}`),
      failed: 0,
    });
  });
});
