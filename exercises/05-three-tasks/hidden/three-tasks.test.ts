import { expect, kata, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/three-tasks.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

function dataOf(specs: readonly { id: number }[]) {
  return specs.map(({ id }) => ({ id, data: `data ${id}` }));
}

function randomSpecs(random: Random) {
  return random.distinct(random.int(2, 20), 1, 999).map((id) => ({ id, ms: random.int(1, 5000) }));
}

/** Everything starts at 0; the ends come by time, equal times in the order of the starts. */
function concurrentLog(specs: readonly { id: number; ms: number }[]) {
  const ends = specs.toSorted((a, b) => a.ms - b.ms);
  return [...specs.map(({ id }) => `0 start ${id}`), ...ends.map(({ id, ms }) => `${ms} end ${id}`)];
}

function endsOf(events: readonly string[]): string[] {
  return events.filter((it) => it.includes(" end "));
}

task("threeTasks", () => {
  test("takes 3 s, not 6", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.threeTasks(io));
    expect(run).toFinishAt(3000, "when the three fetches run together");
    expect(run).toHold(
      (it) => endsOf(it.events).length > 0,
      "Nothing was fetched: the data must come from `io.fetch`.",
    );
    expect(run).toHold(
      (it) => endsOf(it.events).every((end) => ["1000 end 3", "2000 end 1", "3000 end 2"].includes(end)),
      "The fetches do not take the times that the task gives: 2000, 3000 and 1000 ms.",
    );
  });

  test("starts all three before any of them ends", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.threeTasks(io));
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "1000 end 3", "2000 end 1", "3000 end 2"],
      "a fetch starts when it is called, and all three are called before the first await",
    );
    expect(run).toFinishAt(3000, "when the last of the three has ended");
  });

  test("gives the data in the order 1, 2, 3", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.threeTasks(io));
    expect(run).toResolveTo(
      dataOf([{ id: 1 }, { id: 2 }, { id: 3 }]),
      "the order asked for, not the order of the ends",
    );
  });

  test("gives what was fetched", async ({ world }) => {
    const data = { 1: "ann", 2: "bob", 3: "cyd" };
    const run = await world.run(({ answer, io }) => answer.threeTasks(io), { io: { data } });
    expect(run).toResolveTo(
      [
        { id: 1, data: "ann" },
        { id: 2, data: "bob" },
        { id: 3, data: "cyd" },
      ],
      "the data must come from `io.fetch`",
    );
  });

  test.random("waits for the slowest of the three, whichever it is", async ({ world, random }) => {
    const args = [1, 2, 3].map((id) => ({ id, ms: random.int(1, 9000) }));
    const run = await world.run(
      ({ answer, io, args }) => {
        const timeOf = (id: unknown) => args.find((it) => it.id === id)?.ms ?? 0;
        return answer.threeTasks({ ...io, fetch: (id) => io.fetch(id, timeOf(id)) });
      },
      { args },
    );
    expect(run).toFinishAt(Math.max(...args.map((it) => it.ms)), "when the three fetches run together");
    expect(run).toLog(concurrentLog(args), "the network is slower or faster here than asked");
    expect(run).toResolveTo(dataOf(args), "the order asked for, not the order of the ends");
  });

  test("has started the fetches when the call returns", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const result = answer.threeTasks(io);
      io.log("called");
      return await result;
    });
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 start 3", "0 called", "1000 end 3", "2000 end 1", "3000 end 2"],
      "an async function runs at once, up to its first await, and the fetches come before that",
    );
    expect(run).toFinishAt(3000, "when the last of the three has ended");
  });

  test("keeps two calls of `threeTasks` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const first = answer.threeTasks({ ...io, fetch: (id, ms) => io.fetch(`a${id}`, ms) });
      const second = answer.threeTasks({ ...io, fetch: (id, ms) => io.fetch(`b${id}`, ms + 500) });
      return [...(await first), ...(await second)].map((it) => it.id);
    });
    expect(run).toFinishAt(
      3500,
      "when two calls overlap, and the fetches of the second one take 500 ms more",
    );
    expect(run).toHold(
      (it) => endsOf(it.events).length === 6 && it.events.includes("3000 end a2"),
      "The fetches do not take the times that the task gives: 2000, 3000 and 1000 ms.",
    );
    expect(run).toResolveTo(["a1", "a2", "a3", "b1", "b2", "b3"], "each call has data of its own");
  });
});

task("runAll", () => {
  test("takes as long as the longest fetch", async ({ world }) => {
    const args = [
      { id: 1, ms: 2000 },
      { id: 2, ms: 3000 },
      { id: 3, ms: 1000 },
    ];
    const run = await world.run(({ answer, io, args }) => answer.runAll(args, io), { args });
    expect(run).toFinishAt(3000, "when all fetches run together");
    expect(run).toLog(concurrentLog(args), "all are started before the first await");
    expect(run).toResolveTo(dataOf(args), "the order of the list, not the order of the ends");
  });

  test("keeps the order of fetches that end together", async ({ world }) => {
    const args = [3, 1, 2].map((id) => ({ id, ms: 500 }));
    const run = await world.run(({ answer, io, args }) => answer.runAll(args, io), { args });
    expect(run).toFinishAt(500, "when three fetches of 500 ms run together");
    expect(run).toLog(concurrentLog(args), "each fetch takes as long as its spec says");
    expect(run).toResolveTo(dataOf(args), "the order of the list, not the order of the ids");
  });

  test.random("fetches a list of any length at once", async ({ world, random }) => {
    const args = randomSpecs(random);
    const run = await world.run(({ answer, io, args }) => answer.runAll(args, io), { args });
    expect(run).toFinishAt(Math.max(...args.map((it) => it.ms)), "when all fetches run together");
    expect(run).toLog(
      concurrentLog(args),
      "every spec is fetched, and all are started before the first await",
    );
    expect(run).toResolveTo(dataOf(args), "the order of the list, not the order of the ends");
  });

  test("resolves with an empty list for no specs", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.runAll([], io));
    expect(run).toFinishAt(0, "when there is nothing to wait for");
    expect(run).toResolveTo([], "there was nothing to fetch");
  });

  test("fetches what takes no time", async ({ world }) => {
    const args = [6, 4, 5].map((id) => ({ id, ms: 0 }));
    const data = { 4: "dan", 5: "eve", 6: "fay" };
    const run = await world.run(({ answer, io, args }) => answer.runAll(args, io), { args, io: { data } });
    expect(run).toFinishAt(0, "when every fetch takes 0 ms");
    expect(run).toLog(concurrentLog(args), "a fetch of 0 ms is a fetch all the same");
    expect(run).toResolveTo(
      args.map(({ id }) => ({ id, data: data[id as keyof typeof data] })),
      "the order of the list, with the data that `io.fetch` gave",
    );
  });

  test("does not care what the caller does with the list afterwards", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const specs = [
        { id: 1, ms: 100 },
        { id: 2, ms: 200 },
      ];
      const result = answer.runAll(specs, io);
      specs.length = 0;
      return await result;
    });
    expect(run).toResolveTo(
      dataOf([{ id: 1 }, { id: 2 }]),
      "the caller empties its list right after the call, and what was started then still counts",
    );
  });

  test("keeps two calls of `runAll` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const first = answer.runAll([{ id: 1, ms: 200 }], io);
      const second = answer.runAll([{ id: 2, ms: 100 }], io);
      return [await first, await second];
    });
    expect(run).toFinishAt(200, "when two calls overlap");
    expect(run).toResolveTo([dataOf([{ id: 1 }]), dataOf([{ id: 2 }])], "each call has data of its own");
  });
});
