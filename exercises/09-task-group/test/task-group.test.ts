import { expect, kata } from "@async-kata/grader/testing";
import type * as Answer from "../src/task-group.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

const specs = [
  { id: 1, ms: 2000 },
  { id: 2, ms: 1000 },
  { id: 3, ms: 3000 },
];

task("fetchAll", () => {
  test("takes 3 s when nothing fails", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), { args: specs });
    expect(run).toFinishAt(3000, "when the three tasks run together");
    expect(run).toResolveTo(
      [1, 2, 3].map((id) => ({ id, data: `data ${id}` })),
      "the order of the list, not the order of the ends",
    );
  });

  test("stops the others when one fails", async ({ world }) => {
    const run = await world.run(({ answer, io, args }) => answer.fetchAll(args, io), {
      args: specs,
      io: { fail: { 2: "2 is down" } },
    });
    expect(run).toRejectAt(1000, "when the failure of one stops the others");
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "1000 fail 2", "1000 abort 1", "1000 abort 3"],
      "the failure of one aborts the others",
    );
  });
});

task("crawlTree", () => {
  test("takes as long as the longest way down", async ({ world }) => {
    const leaf = (id: string, ms: number) => ({ id, ms, children: [] });
    const news = { id: "news", ms: 2000, children: [leaf("today", 500), leaf("archive", 1000)] };
    const shop = { id: "shop", ms: 1000, children: [leaf("sale", 3000)] };
    const run = await world.run(({ answer, io, args }) => answer.crawlTree(args, io), {
      args: { id: "home", ms: 1000, children: [news, shop] },
    });
    expect(run).toFinishAt(5000, "for the longest way down, from home over shop to sale");
    expect(run).toResolveTo(6, "there are six pages");
  });
});
