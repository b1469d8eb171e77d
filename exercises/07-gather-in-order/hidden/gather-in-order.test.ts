import { expect, kata, type Random } from "@async-kata/grader/testing";
import type * as Answer from "../src/gather-in-order.ts";

const { task, test } = kata<typeof Answer>(import.meta.url);

interface Work {
  readonly id: number;
  readonly ms: number;
}

const threeFetches: readonly Work[] = [
  { id: 1, ms: 2000 },
  { id: 2, ms: 3000 },
  { id: 3, ms: 1000 },
];

function dataOf(works: readonly Work[]) {
  return works.map(({ id }) => ({ id, data: `data ${id}` }));
}

/** Everything starts at 0; the ends come by time, equal times in the order of the starts. */
function concurrentLog(works: readonly Work[]) {
  const ends = works.toSorted((a, b) => a.ms - b.ms);
  return [...works.map(({ id }) => `0 start ${id}`), ...ends.map(({ id, ms }) => `${ms} end ${id}`)];
}

function randomWorks(random: Random): Work[] {
  return random.distinct(random.int(2, 20), 1, 999).map((id) => ({ id, ms: random.int(1, 5000) }));
}

task("gatherAll", () => {
  test("takes 3 s, not 6", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.gatherAll(
          args.map(
            ({ id, ms }) =>
              () =>
                io.fetch(id, ms),
          ),
        ),
      { args: threeFetches },
    );
    expect(run).toFinishAt(3000, "when the three thunks run together");
  });

  test("calls all thunks before any of them has ended", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.gatherAll(
          args.map(
            ({ id, ms }) =>
              () =>
                io.fetch(id, ms),
          ),
        ),
      { args: threeFetches },
    );
    expect(run).toLog(
      concurrentLog(threeFetches),
      "each thunk is called once, in the order of the list, before the first await",
    );
  });

  test("gives the results in the order of the list", async ({ world }) => {
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.gatherAll(
          args.map(
            ({ id, ms }) =>
              () =>
                io.fetch(id, ms),
          ),
        ),
      { args: threeFetches },
    );
    expect(run).toResolveTo(dataOf(threeFetches), "the order asked for, not the order of the ends");
  });

  test.random("gathers a list of any length", async ({ world, random }) => {
    const args = randomWorks(random);
    const run = await world.run(
      ({ answer, io, args }) =>
        answer.gatherAll(
          args.map(
            ({ id, ms }) =>
              () =>
                io.fetch(id, ms),
          ),
        ),
      { args },
    );
    expect(run).toFinishAt(Math.max(...args.map((it) => it.ms)), "when all thunks run together");
    expect(run).toLog(
      concurrentLog(args),
      "each thunk is called once, in the order of the list, before the first await",
    );
    expect(run).toResolveTo(dataOf(args), "the order asked for, not the order of the ends");
  });

  test("resolves with an empty list for no thunks", async ({ world }) => {
    const run = await world.run(({ answer }) => answer.gatherAll([]));
    expect(run).toFinishAt(0, "when there is nothing to wait for");
    expect(run).toResolveTo([], "there was nothing to run");
  });

  test("has called the thunks when the call returns", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const thunks = [1, 2].map((id) => () => io.fetch(id, id * 100));
      const result = answer.gatherAll(thunks);
      io.log("called");
      // The list belongs to the caller, who may do with it what it likes.
      thunks.length = 0;
      return await result;
    });
    expect(run).toLog(
      ["0 start 1", "0 start 2", "0 called", "100 end 1", "200 end 2"],
      "an async function runs at once, up to its first await, and the thunks are called before that",
    );
    expect(run).toResolveTo(
      dataOf([
        { id: 1, ms: 100 },
        { id: 2, ms: 200 },
      ]),
      "the caller empties its list right after the call, and what was started then still counts",
    );
  });

  test("keeps results that are `undefined`", async ({ world }) => {
    const run = await world.run(({ answer, io }) =>
      answer.gatherAll<string | undefined>([
        async () => undefined,
        async () => {
          await io.sleep(100);
          return "b";
        },
        async () => {
          await io.sleep(50);
          return undefined;
        },
      ]),
    );
    expect(run).toResolveTo(
      [undefined, "b", undefined],
      "`undefined` is a result like any other and has its place",
    );
  });

  test("keeps results that are lists as they are", async ({ world }) => {
    const run = await world.run(({ answer }) =>
      answer.gatherAll([async () => [1, 2], async () => [], async () => [3]]),
    );
    expect(run).toResolveTo([[1, 2], [], [3]], "there is one result for each thunk");
  });

  test("has a place for each thunk, even if two give the same promise", async ({ world }) => {
    const run = await world.run(({ answer, io }) => {
      const shared = io.fetch(1, 100);
      return answer.gatherAll([() => shared, () => io.fetch(2, 50), () => shared]);
    });
    expect(run).toResolveTo(
      [
        { id: 1, data: "data 1" },
        { id: 2, data: "data 2" },
        { id: 1, data: "data 1" },
      ],
      "the first and the third thunk give the same promise",
    );
  });

  test("rejects when a thunk throws", async ({ world }) => {
    const run = await world.run(async ({ answer }) => {
      const reason = new Error("no such page");
      const fails = () => {
        throw reason;
      };
      try {
        const result = answer.gatherAll([async () => 1, fails]);
        return await result.then(
          () => "resolved",
          (error) => (error === reason ? "rejected" : "rejected with another error"),
        );
      } catch {
        return "thrown";
      }
    });
    expect(run).toHold(
      ({ value }) => value !== "thrown",
      "A thunk throws, and with it the call of `gatherAll`: its caller counts on a promise, which is then rejected.",
    );
    expect(run).toHold(({ value }) => value !== "resolved", "A thunk throws, and yet `gatherAll` resolves.");
    expect(run).toHold(
      ({ value }) => value === "rejected",
      "A thunk throws, and `gatherAll` is rejected with something else than what the thunk has thrown.",
    );
  });

  test("keeps two calls of `gatherAll` apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const slow = answer.gatherAll(["a", "b"].map((id) => () => io.fetch(id, 300)));
      const fast = answer.gatherAll(["c", "d"].map((id) => () => io.fetch(id, 100)));
      return [...(await slow), ...(await fast)].map(({ id }) => id);
    });
    expect(run).toFinishAt(300, "when two calls overlap");
    expect(run).toResolveTo(["a", "b", "c", "d"], "each call has results of its own");
  });
});

task("report", () => {
  test("takes 3 s for the ids 2, 3 and 1", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.report([2, 3, 1], io));
    expect(run).toFinishAt(
      3000,
      "when the three fetches run together, of which the longest takes 3 × 1000 ms",
    );
  });

  test("logs its lines when all data are there", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.report([2, 3, 1], io));
    expect(run).toLog(
      [
        "0 start 2",
        "0 start 3",
        "0 start 1",
        "1000 end 1",
        "2000 end 2",
        "3000 end 3",
        "3000 0: data 2",
        "3000 1: data 3",
        "3000 2: data 1",
      ],
      "the lines are made of the gathered results, in the order of the ids",
    );
  });

  test("returns its lines", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.report([2, 3, 1], io));
    expect(run).toResolveTo(["0: data 2", "1: data 3", "2: data 1"], "the lines that it has logged");
  });

  test("reports an id as often as it is asked for", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.report([1, 2, 1], io));
    expect(run).toResolveTo(["0: data 1", "1: data 2", "2: data 1"], "the id 1 stands in two places");
  });

  test("reports the id 0 as well", async ({ world }) => {
    const run = await world.run(({ answer, io }) => answer.report([1, 0], io));
    expect(run).toFinishAt(1000, "when the fetch of id 0 takes 0 ms and that of id 1 takes 1000 ms");
    expect(run).toResolveTo(["0: data 1", "1: data 0"], "0 is an id like any other");
  });

  test.random("reports whatever was fetched", async ({ world, random }) => {
    const ids = random.distinct(random.int(2, 20), 1, 60);
    const data = Object.fromEntries(ids.map((id) => [id, `page ${random.int(100, 999)}`]));
    const run = await world.run(({ answer, io, args }) => answer.report(args, io), {
      args: ids,
      io: { data },
    });
    const lines = ids.map((id, index) => `${index}: ${data[id]}`);
    const end = Math.max(...ids) * 1000;
    const fetches = concurrentLog(ids.map((id) => ({ id, ms: id * 1000 })));
    expect(run).toFinishAt(end, "when all fetches run together");
    expect(run).toLog(
      [...fetches, ...lines.map((line) => `${end} ${line}`)],
      "the lines are made of the gathered results, in the order of the ids",
    );
    expect(run).toResolveTo(lines, "the lines that it has logged");
  });

  test("keeps two reports apart", async ({ world }) => {
    const run = await world.run(async ({ answer, io }) => {
      const slow = answer.report([3, 4], io);
      const fast = answer.report([1, 2], io);
      return [await slow, await fast];
    });
    expect(run).toFinishAt(4000, "when two calls overlap");
    expect(run).toResolveTo(
      [
        ["0: data 3", "1: data 4"],
        ["0: data 1", "1: data 2"],
      ],
      "each call has lines of its own",
    );
  });
});
